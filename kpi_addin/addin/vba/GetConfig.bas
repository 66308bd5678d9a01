Function GetConfig(configKey As String, Optional default As String = "", Optional source As String = "") As Variant
    ' kpi_addin: the add-in's own sheet alone is asked. xlwings' text asks the active workbook and its folder first, so that
    ' a workbook somebody sends could choose the interpreter.
    GetConfig = KpiSetting(configKey)
    If GetConfig = "" Then GetConfig = default
    GetConfig = ExpandEnvironmentStrings(GetConfig)
End Function
