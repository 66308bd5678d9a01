Attribute VB_Name = "KpiHost"
Option Explicit

' What the other modules need to know about where they run. Texts and settings stand on sheets of this add-in, put there
' by `kpi-addin addin build` and `kpi-addin addin install`.

Public Function KpiText(key As String) As String
    KpiText = Lookup("kpi_addin.text", key)
End Function

' The one source of settings, for xlwings' module too: a workbook that somebody sends must not choose what is run.
Public Function KpiSetting(key As String) As String
    KpiSetting = Lookup("kpi_addin.conf", key)
End Function

Public Function ConfiguredInterpreter() As String
    If OnMac() Then
        ConfiguredInterpreter = KpiSetting("INTERPRETER_MAC")
    Else
        ConfiguredInterpreter = KpiSetting("INTERPRETER_WIN")
    End If
End Function

Public Function OnMac() As Boolean
    OnMac = InStr(Application.OperatingSystem, "Mac") > 0
End Function

Private Function Lookup(sheetName As String, key As String) As String
    Dim table As Object, row As Long
    Set table = ThisWorkbook.Worksheets(sheetName)
    row = 1
    Do While table.Cells(row, 1).Value <> ""
        If table.Cells(row, 1).Value = key Then
            Lookup = table.Cells(row, 2).Value
            Exit Function
        End If
        row = row + 1
    Loop
End Function
