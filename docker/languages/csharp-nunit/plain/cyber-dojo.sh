set -e
mcs -warn:4 -target:library -reference:nunit.framework.dll -out:/tmp/tests.dll *.cs
nunit-console -nologo -noresult -nodots /tmp/tests.dll
