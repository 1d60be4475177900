@echo off
rem Runs rehearsal.jar, which lies beside this file, with a Java 17 or newer.
rem
rem JAVA_HOME            the Java to use; else the one on the PATH
rem REHEARSAL_JAVA_OPTS  more options for Java
rem REHEARSAL_CLASS_PATH libraries of yours: Liquibase's, Flyway's, classes of migrations
setlocal
set "JAR=%~dp0rehearsal.jar"
if not exist "%JAR%" (
  echo rehearsal: there is no %JAR%: put it beside this script, or build it with mvn package 1>&2
  exit /b 3
)
set "JAVA=java.exe"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
where /q "%JAVA%" 2>nul || if not exist "%JAVA%" (
  echo rehearsal: there is no Java: install one, 17 or newer, or set JAVA_HOME 1>&2
  exit /b 3
)
"%JAVA%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto %REHEARSAL_JAVA_OPTS% -cp "%JAR%;%REHEARSAL_CLASS_PATH%" dev.rehearsal.cli.Main %*
exit /b %ERRORLEVEL%
