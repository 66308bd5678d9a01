@echo off
rem Plain ASCII: the console's code page is not known here. The Chinese text is in the note beside this file.
setlocal
set "HOME_OF_KPI=%LOCALAPPDATA%\kpi_addin\venv"
pushd "%~dp0"
py -{python} -m venv "%HOME_OF_KPI%" || goto no_python
"%HOME_OF_KPI%\Scripts\python.exe" -m pip install --no-index --find-links wheels --upgrade --disable-pip-version-check -q "kpi-addin[excel,letters]=={version}" || goto failed
"%HOME_OF_KPI%\Scripts\kpi-addin.exe" addin install || goto failed
"%HOME_OF_KPI%\Scripts\kpi-addin.exe" doctor
popd
pause
exit /b 0

:no_python
echo Python {python} (64-bit) was not found. See part 1 of the note in this folder.
goto failed

:failed
echo Installation failed. Quit Excel and try again, or send this text to the maintainers.
popd
pause
exit /b 1
