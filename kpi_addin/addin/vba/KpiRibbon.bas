Attribute VB_Name = "KpiRibbon"
Option Explicit

' The buttons of the ribbon. Each runs one function of kpi_addin.excel.entry; nothing else is decided here.

Public Sub KpiNew(control As IRibbonControl)
    Click "from kpi_addin.excel import entry; entry.new()"
End Sub

Public Sub KpiValidate(control As IRibbonControl)
    Click "from kpi_addin.excel import entry; entry.validate()"
End Sub

Public Sub KpiNextFinding(control As IRibbonControl)
    Click "from kpi_addin.excel import entry; entry.next_finding()"
End Sub

Public Sub KpiApplyFix(control As IRibbonControl)
    Click "from kpi_addin.excel import entry; entry.apply_fix()"
End Sub

Public Sub KpiClearMarks(control As IRibbonControl)
    Click "from kpi_addin.excel import entry; entry.clear_marks()"
End Sub

Public Sub KpiInsertRow(control As IRibbonControl)
    Click "from kpi_addin.excel import entry; entry.insert_row()"
End Sub

Public Sub KpiDeleteRow(control As IRibbonControl)
    Click "from kpi_addin.excel import entry; entry.delete_row()"
End Sub

Public Sub KpiRepair(control As IRibbonControl)
    Click "from kpi_addin.excel import entry; entry.repair()"
End Sub

Public Sub KpiSync(control As IRibbonControl)
    Click "from kpi_addin.excel import entry; entry.sync()"
End Sub

Public Sub KpiFetch(control As IRibbonControl)
    Click "from kpi_addin.excel import entry; entry.fetch()"
End Sub

Public Sub KpiConsolidate(control As IRibbonControl)
    Click "from kpi_addin.excel import entry; entry.consolidate()"
End Sub

Public Sub KpiReview(control As IRibbonControl)
    Click "from kpi_addin.excel import entry; entry.review()"
End Sub

Public Sub KpiSaveReview(control As IRibbonControl)
    Click "from kpi_addin.excel import entry; entry.save_review()"
End Sub

Public Sub KpiProgress(control As IRibbonControl)
    Click "from kpi_addin.excel import entry; entry.progress()"
End Sub

Public Sub KpiLetters(control As IRibbonControl)
    Click "from kpi_addin.excel import entry; entry.letters()"
End Sub

Public Sub KpiSettings(control As IRibbonControl)
    Click "from kpi_addin.excel import entry; entry.settings()"
End Sub

Public Sub KpiHelp(control As IRibbonControl)
    Click "from kpi_addin.excel import entry; entry.help()"
End Sub

Private Sub Click(pythonCommand As String)
    Dim obstacle As String
    obstacle = WhatStandsInTheWay()
    If obstacle <> "" Then
        Tell KpiText(obstacle)
        Exit Sub
    End If
    Application.StatusBar = KpiText("busy")
    RunPython pythonCommand
    ' Python writes its summary into the status bar. Where it could not, nothing is being done any more. (On a Mac Python
    ' is still running now.)
    If Not OnMac() Then
        If CStr(Application.StatusBar) = KpiText("busy") Then Application.StatusBar = False
    End If
End Sub

Private Function WhatStandsInTheWay() As String
    Dim interpreter As String
    If ActiveWorkbook Is Nothing Then
        WhatStandsInTheWay = "no-workbook"
        Exit Function
    End If
    If Not IsPlainName(ActiveWorkbook.Name) Then
        WhatStandsInTheWay = "bad-name"
        Exit Function
    End If
    interpreter = ConfiguredInterpreter()
    If interpreter = "" Then
        WhatStandsInTheWay = "no-interpreter"
    ElseIf Not OnMac() Then
        If Not FileExists(interpreter) Then WhatStandsInTheWay = "lost-interpreter"
    End If
End Function

' xlwings hands the workbook's name to Python on a command line: it cuts the name at "=", and on a Mac a shell would
' act on the other characters, so that a file's name could run a program.
Private Function IsPlainName(workbookName As String) As Boolean
    Dim unsafe As String, i As Long
    unsafe = "="
    If OnMac() Then unsafe = "=""`$|\"
    For i = 1 To Len(unsafe)
        If InStr(workbookName, Mid(unsafe, i, 1)) > 0 Then Exit Function
    Next i
    IsPlainName = True
End Function

' MsgBox goes through the code page and shows question marks where that is not Chinese.
Private Sub Tell(message As String)
    If OnMac() Then
        MsgBox message, vbExclamation, KpiText("title")
    Else
        WScript.Popup message, 0, KpiText("title"), vbExclamation
    End If
End Sub
