@echo off
rem Earshot with its window, on a Java 17 or newer. "earshot.bat peer ..." is the peer without one.
setlocal
set "here=%~dp0"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
set "second=-XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000 -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000"
set "options=-XX:+UseSerialGC -Xmx512m -XX:+IgnoreUnrecognizedVMOptions %second% -Dfile.encoding=UTF-8"
set "path_of_classes=%here%lib\*;%here%fx\win\*"
if /i "%~1"=="peer" goto peer
"%java%" %options% "-Dearshot.program=%here%." -cp "%path_of_classes%" chat.earshot.peer.desktop.Main %*
exit /b %errorlevel%
:peer
set "rest="
shift
:next
if "%~1"=="" goto run
set rest=%rest% %1
shift
goto next
:run
"%java%" %options% "-Dearshot.program=%here%." -cp "%path_of_classes%" chat.earshot.peer.headless.Main %rest%
exit /b %errorlevel%
