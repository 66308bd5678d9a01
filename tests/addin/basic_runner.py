"""Load a project with VBA into LibreOffice and run its procedures: for Debian's Python, which has `uno`.

Reads a job as JSON on standard input ({soffice, profile, file, run: [[procedure, [arguments]]]}) and prints JSON
({modules: {name: source}, results: [...]}).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

LIBRARY = "KpiAddin"
EXECUTE_WITHOUT_ASKING = 4
SECONDS_TO_START = 60


def main() -> None:
    job = json.load(sys.stdin)
    office = start(job["soffice"], job["profile"])
    try:
        answer = work(connect(), job)
    finally:
        office.terminate()
        office.wait(20)
    print(json.dumps(answer), flush=True)
    os._exit(0)  # the bridge may crash at a normal exit, after the office has gone


def start(soffice: str, profile: str) -> subprocess.Popen[bytes]:
    options = ["--headless", "--norestore", f"-env:UserInstallation={profile}", f"--accept=pipe,name={pipe()};urp;"]
    return subprocess.Popen([soffice, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def pipe() -> str:
    return f"kpi{os.getpid()}"


def connect():
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
    until = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            office = resolver.resolve(f"uno:pipe,name={pipe()};urp;StarOffice.ComponentContext")
            return office.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", office)
        except NoConnectException:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def work(desktop, job):
    document = desktop.loadComponentFromURL(Path(job["file"]).as_uri(), "_blank", 0, properties())
    library = document.BasicLibraries.getByName(LIBRARY)
    modules = {name: library.getByName(name) for name in library.ElementNames}
    scripts = document.getScriptProvider()
    results = [run(scripts, procedure, arguments) for procedure, arguments in job["run"]]
    document.close(True)
    return {"modules": modules, "results": results}


def properties():
    wanted = {
        "Hidden": False,
        "FilterName": "Calc MS Excel 2007 VBA XML",  # .xlam is not detected by itself
        "MacroExecutionMode": EXECUTE_WITHOUT_ASKING,
    }
    return tuple(PropertyValue(Name=name, Value=value) for name, value in wanted.items())


def run(scripts, procedure, arguments):
    address = f"vnd.sun.star.script:{LIBRARY}.{procedure}?language=Basic&location=document"
    result, _, _ = scripts.getScript(address).invoke(tuple(arguments), (), ())
    return result


main()
