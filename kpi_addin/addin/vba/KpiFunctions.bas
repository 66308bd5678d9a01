Attribute VB_Name = "KpiFunctions"
Option Explicit

' The worksheet functions. Excel calls these, they ask the Python process that xlwings keeps alive (Windows only).

Public Function KPI_CHECK(target As Variant, actual As Variant) As Variant
    KPI_CHECK = Ask("kpi_check", Array(target, actual))
End Function

Public Function KPI_SCORE(target As Variant, actual As Variant, points As Variant) As Variant
    KPI_SCORE = Ask("kpi_score", Array(target, actual, points))
End Function

Public Function KPI_READ(target As Variant) As Variant
    KPI_READ = Ask("kpi_read", Array(target))
End Function

' Nothing stands where xlwings' own wrappers pass the active workbook: our functions don't need it, and xlwings would run
' Python code that it finds on sheets of that workbook.
Private Function Ask(pythonFunction As String, arguments As Variant) As Variant
    If OnMac() Then
        Ask = KpiText("windows-only")
        Exit Function
    End If
    If ConfiguredInterpreter() = "" Then
        Ask = KpiText("not-installed")
        Exit Function
    End If
    On Error GoTo failed
    If InFunctionWizard() Then Exit Function
    Ask = XLPy.CallUDF("kpi_addin.excel.functions", pythonFunction, arguments, Nothing, Application.Caller)
    Exit Function
failed:
    Ask = KpiText("function-failed")
End Function

' While the function wizard is open Excel calls with every key; the first button of the old tool bar is off then.
Private Function InFunctionWizard() As Boolean
    InFunctionWizard = Not Application.CommandBars("Standard").Controls(1).Enabled
End Function

' What the function wizard shows. Excel refuses while no workbook is open, so each activation of a workbook tries again
' until it was done once.
Public Sub RegisterHelp()
    Static done As Boolean
    If done Then Exit Sub
    On Error GoTo later
    Describe "KPI_CHECK", Array(KpiText("KPI_CHECK.1"), KpiText("KPI_CHECK.2"))
    Describe "KPI_SCORE", Array(KpiText("KPI_SCORE.1"), KpiText("KPI_SCORE.2"), KpiText("KPI_SCORE.3"))
    Describe "KPI_READ", Array(KpiText("KPI_READ.1"))
    done = True
    ThisWorkbook.Saved = True
later:
End Sub

Private Sub Describe(functionName As String, argumentTexts As Variant)
    Application.MacroOptions Macro:="'" & ThisWorkbook.Name & "'!" & functionName, Description:=KpiText(functionName), _
        Category:=KpiText("category"), ArgumentDescriptions:=argumentTexts
End Sub
