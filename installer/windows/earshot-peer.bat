@echo off
rem The peer without a window, on the Java that came with Earshot, JAVA_HOME's, or the one on the PATH.
setlocal
set "here=%~dp0"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
if exist "%here%jre\bin\java.exe" set "java=%here%jre\bin\java"
"%java%" -XX:+UseSerialGC -Xms16m -Xmx512m -Dfile.encoding=UTF-8 "-Dearshot.program=%here%." -cp "%here%lib\*" chat.earshot.peer.headless.Main %*
exit /b %errorlevel%
