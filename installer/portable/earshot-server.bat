@echo off
rem Earshot's server, on a Java 17 or newer: "earshot-server.bat serve --data DIR".
setlocal
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
set "second=-XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000 -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000"
"%java%" -XX:+UseSerialGC -Xmx512m -XX:MetaspaceSize=64m -XX:+IgnoreUnrecognizedVMOptions %second% -Dfile.encoding=UTF-8 -cp "%~dp0lib\*" chat.earshot.server.cli.Main %*
exit /b %errorlevel%
