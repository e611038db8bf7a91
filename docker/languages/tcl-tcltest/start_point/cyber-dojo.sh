tclsh hiker.test.tcl
