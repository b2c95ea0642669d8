; Earshot's setup for one person's Windows; no administrator is needed.
; Silent: earshot-VERSION-setup.exe /S /SERVER=chat.example.org:47100 /PIN=sha256:... /SIGNUP=no /MDNS=no /PEERS=no
; /FILEMAXMIB=100. Given one of these, earshot.properties is written anew from all that are given; given none, it stays.
Unicode true
!include "MUI2.nsh"
!include "FileFunc.nsh"

Name "Earshot"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Earshot"
InstallDirRegKey HKCU "Software\Earshot" "InstallDir"
RequestExecutionLevel user
SetCompressor /SOLID lzma

!define MUI_ICON "${TREE}/earshot.ico"
!define MUI_UNICON "${TREE}/earshot.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\Earshot.exe"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"
!insertmacro MUI_LANGUAGE "Arabic"

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Earshot"

Var line
Var settings

; Forgets IT's file if this option is given: two lines of one key would contradict each other.
!macro Forget option
  ${GetOptions} $CMDLINE "/${option}=" $line
  IfErrors +2
  Delete "$INSTDIR\earshot.properties"
  ClearErrors
!macroend

; Writes KEY=VALUE for an option that is given.
!macro Setting option key
  ${GetOptions} $CMDLINE "/${option}=" $line
  IfErrors +5
  FileOpen $settings "$INSTDIR\earshot.properties" a
  FileSeek $settings 0 END
  FileWrite $settings "${key}=$line$\r$\n"
  FileClose $settings
  ClearErrors
!macroend

Section
  SetOutPath "$INSTDIR"
  ; A library of an older version beside its newer one would be found first, or not: none may stay.
  RMDir /r "$INSTDIR\lib"
  RMDir /r "$INSTDIR\jre"
  File /r "${TREE}/*"
  ClearErrors
  !insertmacro Forget SERVER
  !insertmacro Forget PIN
  !insertmacro Forget SIGNUP
  !insertmacro Forget MDNS
  !insertmacro Forget PEERS
  !insertmacro Forget FILEMAXMIB
  !insertmacro Setting SERVER server
  !insertmacro Setting PIN pin
  !insertmacro Setting SIGNUP sign-up
  !insertmacro Setting MDNS mdns
  !insertmacro Setting PEERS peers
  !insertmacro Setting FILEMAXMIB file-max-mib

  CreateShortCut "$SMPROGRAMS\Earshot.lnk" "$INSTDIR\Earshot.exe"
  WriteRegStr HKCU "Software\Earshot" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "Software\Classes\earshot" "" "URL:Earshot"
  WriteRegStr HKCU "Software\Classes\earshot" "URL Protocol" ""
  WriteRegStr HKCU "Software\Classes\earshot\shell\open\command" "" '"$INSTDIR\Earshot.exe" "%1"'
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Earshot"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\earshot.ico"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

; What people said lies in %LOCALAPPDATA%\Earshot and stays.
Section "Uninstall"
  RMDir /r "$INSTDIR\lib"
  RMDir /r "$INSTDIR\jre"
  Delete "$INSTDIR\Earshot.exe"
  Delete "$INSTDIR\earshot.ico"
  Delete "$INSTDIR\earshot-peer.bat"
  Delete "$INSTDIR\earshot.properties"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Earshot.lnk"
  DeleteRegKey HKCU "Software\Classes\earshot"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\Earshot"
SectionEnd
