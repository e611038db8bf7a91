haxe --main HikerTest --interp
