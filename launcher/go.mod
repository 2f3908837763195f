module throughline/launcher

go 1.22
