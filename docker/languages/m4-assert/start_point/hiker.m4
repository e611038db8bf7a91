define(`answer', `eval(6 * 9)')dnl
