package demo

// user is a person, or a process, with a Salesforce login.
type user struct {
	number     int
	first      string
	last       string
	title      string
	department string
	division   string
	kind       string // UserType
	manager    int
	active     bool
	leaves     string // local date after which nothing is assigned, "" = never
}

// Numbers of the users that are named elsewhere.
const (
	userAutomation = 1  // HubSpot's integration and the assignment rules
	userMarketing  = 2  // marketing operations: creates leads by hand and by import
	userDirector   = 10 // head of sales
	firstRep       = 20 // sales development, 8 people
	lastRep        = 27
	firstSeller    = 30 // account executives, 6 people
	lastSeller     = 35
	queueNumber    = 1
)

func cast() []user {
	const sales, marketing = "Sales", "Marketing"
	return []user{
		{userAutomation, "", "Automated Process", "", "", "", "AutomatedProcess", 0, true, ""},
		{userMarketing, "Chiara", "D'Angelo", "Marketing Operations Manager", marketing, "Marketing", "Standard", 3, true, ""},
		{3, "Niccolò", "Ferrari", "Chief Marketing Officer", marketing, "Marketing", "Standard", 0, true, ""},
		{4, "Élodie", "Marchetti", "Campaign Manager", marketing, "Marketing", "Standard", 3, true, ""},
		{5, "Jonas", "Weiß", "Content Manager", marketing, "Marketing", "Standard", 3, true, ""},
		{userDirector, "Roberto", "Lo Russo", "Head of Sales", sales, "Sales", "Standard", 0, true, ""},
		{11, "Núria", "Peñalver", "Sales Development Manager", sales, "Inside sales", "Standard", userDirector, true, ""},
		{20, "Giulia", "Bianchi", "Sales Development Representative", sales, "Inside sales", "Standard", 11, true, ""},
		{21, "Matteo", "Costà", "Sales Development Representative", sales, "Inside sales", "Standard", 11, true, ""},
		{22, "Sofía", "Muñoz", "Sales Development Representative", sales, "Inside sales", "Standard", 11, true, ""},
		{23, "Lukas", "Schäfer", "Sales Development Representative", sales, "Inside sales", "Standard", 11, true, ""},
		{24, "Francesca", "Nicolò", "Sales Development Representative", sales, "Inside sales", "Standard", 11, true, ""},
		{25, "Thomas", "Hughes", "Sales Development Representative", sales, "Inside sales", "Standard", 11, true, ""},
		{26, "Paolo", "Ferri", "Sales Development Representative", sales, "Inside sales", "Standard", 11, false, "2026-03-27"},
		{27, "Alice", "Moretti", "Sales Development Representative", sales, "Inside sales", "Standard", 11, true, ""},
		{30, "Andrea", "Gallo", "Account Executive", sales, "Field sales", "Standard", userDirector, true, ""},
		{31, "Beatrice", "Fontana", "Account Executive", sales, "Field sales", "Standard", userDirector, true, ""},
		{32, "Jürgen", "Vogel", "Account Executive", sales, "Field sales", "Standard", userDirector, true, ""},
		{33, "Iñaki", "Etxeberria", "Account Executive", sales, "Field sales", "Standard", userDirector, true, ""},
		{34, "Camille", "Lefèvre", "Account Executive", sales, "Field sales", "Standard", userDirector, true, ""},
		{35, "Davide", "Conti", "Account Executive", sales, "Field sales", "Standard", userDirector, true, ""},
	}
}
