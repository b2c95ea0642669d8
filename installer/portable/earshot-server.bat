@echo off
rem Earshot's server, on a Java 17 or newer: "earshot-server.bat serve --data DIR".
setlocal
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" -XX:+UseSerialGC -Xmx512m -Dfile.encoding=UTF-8 -cp "%~dp0lib\*" chat.earshot.server.cli.Main %*
exit /b %errorlevel%
