package main
import _ "github.com/dolthub/driver"
func main(){}
