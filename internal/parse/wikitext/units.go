package wikitext

// A unit is a unit of {{convert}}: how it is printed, how much it is of the base unit of its
// dimension, and what it is converted to where the template does not say.
type unit struct {
	symbol, dimension string
	factor, offset    float64
	to                string
}

// units are the units that the documentation of Template:Convert lists first, with their codes and what
// they are converted to by default (Template:Convert and Module:Convert/data, English Wikipedia,
// November 2025). Factors: BIPM, The International System of Units (9th edition), and NIST Special
// Publication 811, appendix B.
var units = map[string]unit{
	"nm": {"nm", "length", 1e-9, 0, "in"}, "um": {"μm", "length", 1e-6, 0, "in"},
	"mm": {"mm", "length", 0.001, 0, "in"}, "cm": {"cm", "length", 0.01, 0, "in"}, "m": {"m", "length", 1, 0, "ft"},
	"km": {"km", "length", 1000, 0, "mi"}, "in": {"in", "length", 0.0254, 0, "mm"}, "ft": {"ft", "length", 0.3048, 0, "m"},
	"yd": {"yd", "length", 0.9144, 0, "m"}, "mi": {"mi", "length", 1609.344, 0, "km"}, "nmi": {"nmi", "length", 1852, 0, "km"},
	"hand": {"hands", "length", 0.1016, 0, "cm"}, "rd": {"rd", "length", 5.0292, 0, "ft"}, "chain": {"chains", "length", 20.1168, 0, "ft"},
	"furlong": {"furlongs", "length", 201.168, 0, "ft"}, "fathom": {"fathoms", "length", 1.8288, 0, "ft"},
	"AU": {"AU", "length", 149597870700, 0, "km"}, "ly": {"ly", "length", 9460730472580800, 0, "AU"},
	"pc": {"pc", "length", 3.0856775814913673e16, 0, "ly"},
	"mg": {"mg", "mass", 1e-6, 0, "gr"}, "g": {"g", "mass", 0.001, 0, "oz"}, "kg": {"kg", "mass", 1, 0, "lb"},
	"t": {"t", "mass", 1000, 0, "LT"}, "tonne": {"tonnes", "mass", 1000, 0, "LT"}, "MT": {"t", "mass", 1000, 0, "LT"},
	"gr": {"gr", "mass", 6.479891e-5, 0, "g"}, "oz": {"oz", "mass", 0.028349523125, 0, "g"},
	"ozt": {"ozt", "mass", 0.0311034768, 0, "oz"}, "lb": {"lb", "mass", 0.45359237, 0, "kg"},
	"st": {"st", "mass", 6.35029318, 0, "kg"}, "cwt": {"cwt", "mass", 50.80234544, 0, "lb"},
	"LT": {"long tons", "mass", 1016.0469088, 0, "t"}, "ST": {"short tons", "mass", 907.18474, 0, "t"},
	"carat": {"carats", "mass", 0.0002, 0, "g"},
	"mm2":   {"mm²", "area", 1e-6, 0, "sqin"}, "cm2": {"cm²", "area", 1e-4, 0, "sqin"}, "m2": {"m²", "area", 1, 0, "sqft"},
	"km2": {"km²", "area", 1e6, 0, "sqmi"}, "ha": {"ha", "area", 1e4, 0, "acre"}, "acre": {"acres", "area", 4046.8564224, 0, "ha"},
	"sqin": {"sq in", "area", 0.00064516, 0, "cm2"}, "sqft": {"sq ft", "area", 0.09290304, 0, "m2"},
	"sqyd": {"sq yd", "area", 0.83612736, 0, "m2"}, "sqmi": {"sq mi", "area", 2589988.110336, 0, "km2"},
	"sqnmi": {"sq nmi", "area", 3429904, 0, "km2"},
	"ml":    {"ml", "volume", 1e-6, 0, "impoz"}, "mL": {"mL", "volume", 1e-6, 0, "impoz"}, "cl": {"cl", "volume", 1e-5, 0, "impoz"},
	"L": {"L", "volume", 0.001, 0, "impgal"}, "l": {"l", "volume", 0.001, 0, "impgal"}, "cc": {"cc", "volume", 1e-6, 0, "cuin"},
	"cm3": {"cm³", "volume", 1e-6, 0, "cuin"}, "m3": {"m³", "volume", 1, 0, "cuft"}, "km3": {"km³", "volume", 1e9, 0, "cumi"},
	"cuin": {"cu in", "volume", 1.6387064e-5, 0, "cm3"}, "cuft": {"cu ft", "volume", 0.028316846592, 0, "m3"},
	"cuyd": {"cu yd", "volume", 0.764554857984, 0, "m3"}, "cumi": {"cu mi", "volume", 4168181825.440579584, 0, "km3"},
	"acre.ft": {"acre⋅ft", "volume", 1233.48183754752, 0, "m3"}, "USoz": {"US fl oz", "volume", 2.95735295625e-5, 0, "ml"},
	"USpt": {"US pt", "volume", 0.000473176473, 0, "L"}, "USqt": {"US qt", "volume", 0.000946352946, 0, "L"},
	"USgal": {"US gal", "volume", 0.003785411784, 0, "L"}, "impoz": {"imp fl oz", "volume", 2.84130625e-5, 0, "ml"},
	"imppt": {"imp pt", "volume", 0.00056826125, 0, "L"}, "impgal": {"imp gal", "volume", 0.00454609, 0, "L"},
	"oilbbl": {"bbl", "volume", 0.158987294928, 0, "m3"},
	"km/h":   {"km/h", "speed", 1 / 3.6, 0, "mph"}, "mph": {"mph", "speed", 0.44704, 0, "km/h"},
	"kn": {"kn", "speed", 1852.0 / 3600, 0, "km/h"}, "m/s": {"m/s", "speed", 1, 0, "ft/s"}, "ft/s": {"ft/s", "speed", 0.3048, 0, "m/s"},
	"km/s": {"km/s", "speed", 1000, 0, "mi/s"}, "mi/s": {"mi/s", "speed", 1609.344, 0, "km/s"},
	"C": {"°C", "temperature", 1, 273.15, "F"}, "F": {"°F", "temperature", 5.0 / 9, 459.67 * 5 / 9, "C"},
	"K": {"K", "temperature", 1, 0, "C"},
	"W": {"W", "power", 1, 0, "hp"}, "kW": {"kW", "power", 1000, 0, "hp"}, "MW": {"MW", "power", 1e6, 0, "hp"},
	"GW": {"GW", "power", 1e9, 0, "hp"}, "hp": {"hp", "power", 745.69987158227022, 0, "kW"},
	"bhp": {"bhp", "power", 745.69987158227022, 0, "kW"}, "shp": {"shp", "power", 745.69987158227022, 0, "kW"},
	"ihp": {"ihp", "power", 745.69987158227022, 0, "kW"}, "PS": {"PS", "power", 735.49875, 0, "kW"},
	"J": {"J", "energy", 1, 0, "cal"}, "kJ": {"kJ", "energy", 1000, 0, "kcal"}, "MJ": {"MJ", "energy", 1e6, 0, "kWh"},
	"cal": {"cal", "energy", 4.184, 0, "J"}, "kcal": {"kcal", "energy", 4184, 0, "kJ"}, "kWh": {"kWh", "energy", 3.6e6, 0, "MJ"},
	"MWh": {"MWh", "energy", 3.6e9, 0, "GJ"}, "GJ": {"GJ", "energy", 1e9, 0, "kWh"}, "BTU": {"BTU", "energy", 1055.05585262, 0, "kJ"},
	"N": {"N", "force", 1, 0, "lbf"}, "kN": {"kN", "force", 1000, 0, "lbf"}, "MN": {"MN", "force", 1e6, 0, "lbf"},
	"lbf": {"lbf", "force", 4.4482216152605, 0, "N"}, "kgf": {"kgf", "force", 9.80665, 0, "N"},
	"Nm": {"N⋅m", "torque", 1, 0, "lbft"}, "lbft": {"lb⋅ft", "torque", 1.3558179483314004, 0, "Nm"},
	"kgm": {"kg⋅m", "torque", 9.80665, 0, "Nm"},
	"Pa":  {"Pa", "pressure", 1, 0, "psi"}, "hPa": {"hPa", "pressure", 100, 0, "inHg"}, "kPa": {"kPa", "pressure", 1000, 0, "psi"},
	"MPa": {"MPa", "pressure", 1e6, 0, "ksi"}, "bar": {"bar", "pressure", 1e5, 0, "kPa"}, "mbar": {"mbar", "pressure", 100, 0, "hPa"},
	"atm": {"atm", "pressure", 101325, 0, "kPa"}, "psi": {"psi", "pressure", 6894.757293168361, 0, "kPa"},
	"ksi": {"ksi", "pressure", 6894757.293168361, 0, "MPa"}, "inHg": {"inHg", "pressure", 3386.388640341, 0, "kPa"},
	"/km2": {"/km²", "density", 1e-6, 0, "/sqmi"}, "/sqmi": {"/sq mi", "density", 1 / 2589988.110336, 0, "/km2"},
	"/ha": {"/ha", "density", 1e-4, 0, "/acre"}, "/acre": {"/acre", "density", 1 / 4046.8564224, 0, "/ha"},
	"kg/m3": {"kg/m³", "mass density", 1, 0, "lb/cuft"}, "g/cm3": {"g/cm³", "mass density", 1000, 0, "lb/cuin"},
	"lb/cuft": {"lb/cu ft", "mass density", 16.018463373960142, 0, "kg/m3"},
	"lb/cuin": {"lb/cu in", "mass density", 27679.904710203125, 0, "g/cm3"},
	"m3/s":    {"m³/s", "flow", 1, 0, "cuft/s"}, "cuft/s": {"cu ft/s", "flow", 0.028316846592, 0, "m3/s"},
	"m/s2": {"m/s²", "acceleration", 1, 0, "ft/s2"}, "ft/s2": {"ft/s²", "acceleration", 0.3048, 0, "m/s2"},
}

// unitAliases are other codes and names of units, from the same page.
var unitAliases = map[string]string{
	"metre": "m", "meter": "m", "metres": "m", "meters": "m", "kilometre": "km", "kilometer": "km",
	"kilometres": "km", "kilometers": "km", "mile": "mi", "miles": "mi", "foot": "ft", "feet": "ft",
	"inch": "in", "inches": "in", "pound": "lb", "pounds": "lb", "lbs": "lb", "acres": "acre",
	"sq mi": "sqmi", "sq km": "km2", "sqkm": "km2", "square miles": "sqmi", "°C": "C", "°F": "F", "mi2": "sqmi",
	"sqm": "m2", "hectare": "ha", "hectares": "ha", "ton": "ST", "tons": "ST", "yard": "yd", "yards": "yd",
	"knot": "kn", "knots": "kn", "PD/km2": "/km2", "PD/sqmi": "/sqmi", "long ton": "LT", "long tons": "LT",
	"short ton": "ST", "short tons": "ST", "tonnes": "tonne", "centimetre": "cm", "centimeter": "cm",
	"millimetre": "mm", "millimeter": "mm", "µm": "um", "μm": "um", "hands": "hand", "chains": "chain", "rod": "rd",
	"furlongs": "furlong", "fathoms": "fathom", "stone": "st", "ounce": "oz", "ounces": "oz", "troy ounce": "ozt",
	"in2": "sqin", "ft2": "sqft", "yd2": "sqyd", "sq ft": "sqft", "square feet": "sqft", "square metre": "m2",
	"square kilometre": "km2", "cu ft": "cuft", "ft3": "cuft", "in3": "cuin", "cu in": "cuin", "yd3": "cuyd", "cu yd": "cuyd",
	"litre": "L", "litres": "L", "liter": "L", "liters": "L", "USfloz": "USoz", "U.S.gal": "USgal", "usgal": "USgal",
	"impfloz": "impoz", "bbl": "oilbbl", "kph": "km/h", "kmh": "km/h", "celsius": "C", "fahrenheit": "F", "kelvin": "K",
	"lb-f": "lbf", "lb.ft": "lbft", "lbfft": "lbft", "lb·ft": "lbft", "ft.lbf": "lbft", "N.m": "Nm", "N·m": "Nm",
	"acre-ft": "acre.ft", "acre.foot": "acre.ft", "kW.h": "kWh", "kW·h": "kWh", "metric ton": "MT", "metric tons": "MT",
}

// parts are the units that a quantity in another may be followed by: {{convert|5|ft|11|in|cm}}.
var parts = map[[2]string]bool{
	{"ft", "in"}: true, {"yd", "ft"}: true, {"mi", "yd"}: true, {"mi", "chain"}: true, {"mi", "furlong"}: true,
	{"lb", "oz"}: true, {"st", "lb"}: true, {"LT", "cwt"}: true,
}

// unitOf finds a unit by its code, with the code under which the table has it.
func unitOf(code string) (string, unit, bool) {
	if a, ok := unitAliases[code]; ok {
		code = a
	}
	u, ok := units[code]
	return code, u, ok
}
