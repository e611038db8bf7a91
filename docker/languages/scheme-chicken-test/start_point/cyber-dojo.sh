csi -script hiker-tests.scm
