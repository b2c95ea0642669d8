@echo off
rem The peer without a window, on the Java that came with Earshot, JAVA_HOME's, or the one on the PATH.
setlocal
set "here=%~dp0"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
if exist "%here%jre\bin\java.exe" set "java=%here%jre\bin\java"
set "second=-XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000 -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000"
"%java%" -XX:+UseSerialGC -Xms16m -Xmx512m -XX:+IgnoreUnrecognizedVMOptions %second% -Dfile.encoding=UTF-8 "-Dearshot.program=%here%." -cp "%here%lib\*" chat.earshot.peer.headless.Main %*
exit /b %errorlevel%
