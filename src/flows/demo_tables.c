/* The sample mission's places, names, trades and employers. All of it is invented here: names are
 * common ones put together at random, employers do not exist. */
#include "flows/demo_private.h"

static const struct demo_name family_cantonese[] = {
	{"林", "Lam"}, {"陳", "Chan"},  {"黃", "Wong"},  {"李", "Lee"}, {"張", "Cheung"},
	{"何", "Ho"},  {"梁", "Leung"}, {"鄭", "Cheng"}, {"吳", "Ng"},  {"劉", "Lau"},
};
static const struct demo_name given_cantonese[] = {
	{"嘉欣", "Ka Yan"},   {"志明", "Chi Ming"}, {"詠詩", "Wing Sze"}, {"家豪", "Ka Ho"},
	{"美玲", "Mei Ling"}, {"俊傑", "Chun Kit"}, {"曉彤", "Hiu Tung"}, {"子軒", "Tsz Hin"},
	{"穎怡", "Wing Yi"},  {"偉文", "Wai Man"},
};
static const struct demo_name family_mandarin[] = {
	{"王", "Wang"}, {"李", "Li"},   {"张", "Zhang"}, {"刘", "Liu"}, {"陈", "Chen"},
	{"杨", "Yang"}, {"赵", "Zhao"}, {"周", "Zhou"},  {"徐", "Xu"},  {"孙", "Sun"},
};
static const struct demo_name given_mandarin[] = {
	{"伟", "Wei"},     {"芳", "Fang"},      {"晓明", "Xiaoming"}, {"静", "Jing"},
	{"磊", "Lei"},     {"雨桐", "Yutong"},  {"浩然", "Haoran"},   {"欣怡", "Xinyi"},
	{"子涵", "Zihan"}, {"建国", "Jianguo"},
};
static const struct demo_name family_korean[] = {
	{"김", "Kim"},  {"이", "Lee"},  {"박", "Park"},
	{"최", "Choi"}, {"정", "Jung"}, {"강", "Kang"},
};
static const struct demo_name given_korean[] = {
	{"서윤", "Seo-yun"}, {"민준", "Min-jun"}, {"지우", "Ji-woo"},
	{"하은", "Ha-eun"},  {"도현", "Do-hyun"}, {"수빈", "Su-bin"},
};
static const struct demo_name family_japanese[] = {
	{"佐藤", "Satō"},   {"鈴木", "Suzuki"},   {"高橋", "Takahashi"},
	{"田中", "Tanaka"}, {"渡辺", "Watanabe"}, {"小林", "Kobayashi"},
};
static const struct demo_name given_japanese[] = {
	{"陽菜", "Hina"},    {"翔太", "Shōta"},    {"結衣", "Yui"},
	{"大輔", "Daisuke"}, {"さくら", "Sakura"}, {"健太", "Kenta"},
};
static const struct demo_name family_vietnamese[] = {
	{"Nguyễn", ""}, {"Trần", ""}, {"Lê", ""}, {"Phạm", ""}, {"Hoàng", ""}, {"Đặng", ""},
};
static const struct demo_name given_vietnamese[] = {
	{"Minh Anh", ""},  {"Thị Hương", ""}, {"Quốc Bảo", ""},
	{"Thùy Linh", ""}, {"Đức Thắng", ""}, {"Ngọc Trâm", ""},
};
static const struct demo_name family_filipino[] = {
	{"Santos", ""},   {"Reyes", ""},      {"Cruz", ""},
	{"Bautista", ""}, {"Villanueva", ""}, {"Dela Cruz", ""},
};
static const struct demo_name given_filipino[] = {
	{"Maria", ""}, {"José", ""},     {"Angelica", ""},
	{"Mark", ""},  {"Kristine", ""}, {"Paolo", ""},
};
static const struct demo_name family_indian[] = {
	{"Nair", ""},  {"Sharma", ""},   {"Das", ""},   {"Iyer", ""},
	{"Patel", ""}, {"Kulkarni", ""}, {"Singh", ""},
};
static const struct demo_name given_indian[] = {
	{"Arjun", ""},  {"Priya", ""}, {"Rohan", ""},  {"Ananya", ""},
	{"Vikram", ""}, {"Kavya", ""}, {"Sanjay", ""},
};
static const struct demo_name family_arabic[] = {
	{"المنصوري", "Al Mansouri"}, {"حداد", "Haddad"}, {"بن علي", "Ben Ali"},
	{"العلوي", "Alaoui"},        {"خوري", "Khoury"},
};
static const struct demo_name given_arabic[] = {
	{"يوسف", "Youssef"}, {"ليلى", "Leïla"}, {"كريم", "Karim"},
	{"سلمى", "Salma"},   {"نور", "Nour"},
};
static const struct demo_name family_french[] = {
	{"Wamytan", ""}, {"Teriitahi", ""}, {"Moreau", ""},
	{"Lefèvre", ""}, {"Rakoto", ""},    {"D’Souza", ""},
};
static const struct demo_name given_french[] = {
	{"Hinano", ""}, {"Jean-Luc", ""}, {"Élodie", ""},
	{"Maëva", ""},  {"Thierry", ""},  {"Noémie", ""},
};
static const struct demo_name family_english[] = {
	{"Walker", ""}, {"Ngata", ""}, {"O’Brien", ""}, {"Tan", ""}, {"Fraser", ""}, {"Kaur", ""},
};
static const struct demo_name given_english[] = {
	{"Olivia", ""}, {"Jack", ""},      {"Aroha", ""},
	{"Liam", ""},   {"Charlotte", ""}, {"Wei Ling", ""},
};

#define NAMES(kind) family_##kind, given_##kind, COUNT_OF(family_##kind), COUNT_OF(given_##kind)

const struct demo_place demo_places[] = {
	{"HK", "Hong Kong", "Asia/Hong_Kong", 26, 3, 9, NAMES(cantonese), false},
	{"CN", "深圳 (Shenzhen)", "Asia/Shanghai", 16, 2, 6, NAMES(mandarin), false},
	{"TW", "臺北 (Taipei)", "Asia/Taipei", 7, 2, 7, NAMES(mandarin), false},
	{"KR", "서울 (Séoul)", "Asia/Seoul", 8, 3, 7, NAMES(korean), false},
	{"JP", "大阪 (Osaka)", "Asia/Tokyo", 7, 3, 6, NAMES(japanese), false},
	{"VN", "Đà Nẵng", "Asia/Ho_Chi_Minh", 18, 6, 6, NAMES(vietnamese), false},
	{"PH", "Cebu", "Asia/Manila", 14, 2, 10, NAMES(filipino), true},
	{"IN", "Pune", "Asia/Kolkata", 18, 3, 10, NAMES(indian), true},
	{"IN", "Pondichéry", "Asia/Kolkata", 6, 9, 8, NAMES(indian), true},
	{"SG", "Singapour", "Asia/Singapore", 7, 4, 11, NAMES(english), true},
	{"LB", "بيروت (Beyrouth)", "Asia/Beirut", 6, 9, 8, NAMES(arabic), true},
	{"AE", "دبي (Dubaï)", "Asia/Dubai", 4, 7, 9, NAMES(arabic), true},
	{"NC", "Nouméa", "Pacific/Noumea", 8, 12, 5, NAMES(french), true},
	{"PF", "Papeete", "Pacific/Tahiti", 5, 12, 5, NAMES(french), true},
	{"VU", "Port-Vila", "Pacific/Efate", 3, 10, 8, NAMES(french), true},
	{"AU", "Melbourne", "Australia/Melbourne", 5, 4, 12, NAMES(english), true},
	{"NZ", "Wellington", "Pacific/Auckland", 4, 4, 12, NAMES(english), true},
};
const int demo_place_count = COUNT_OF(demo_places);

const struct demo_trade demo_trades[] = {
	{"21232",
	 24,
	 44,
	 "technologies",
	 {"Software developer", "Développeuse logiciel", "Développeur full stack (h/f)",
	  "Java developer - 5 ans", "软件开发工程师", "Programmeur de logiciels"},
	 "Développeuse ou développeur de logiciels",
	 {"Java", "Git", "SQL", "tests unitaires", "Spring Boot", "Docker", "REST", "Python",
	  "PostgreSQL", "Kubernetes", "Agile Scrum", "CI/CD"}},
	{"21232",
	 16,
	 41,
	 "jeux_video",
	 {"Game developer", "Programmeuse de jeux vidéo", "遊戲程式設計師",
	  "Gameplay programmer senior", "Développeur de jeux", "게임 프로그래머"},
	 "Développeuse ou développeur de jeux vidéo",
	 {"C++", "Unreal Engine", "Git", "mathématiques 3D", "Unity", "C#", "Perforce",
	  "optimisation", "programmation réseau", "animation", "intelligence artificielle de jeu",
	  "Python"}},
	{"21231",
	 14,
	 52,
	 "technologies",
	 {"Software engineer", "Ingénieure logiciel", "Software architect", "Ingénieur en logiciel",
	  "ソフトウェアエンジニア", "Software design engineer"},
	 "Ingénieure ou ingénieur en logiciel",
	 {"architecture logicielle", "C++", "Git", "UML", "Java", "Python", "microservices",
	  "Docker", "Kubernetes", "AWS", "tests unitaires", "Linux"}},
	{"21211",
	 12,
	 50,
	 "technologies",
	 {"Data scientist", "Scientifique des données", "Machine learning engineer",
	  "Ingénieure en apprentissage automatique", "数据科学家", "AI research scientist"},
	 "Scientifique des données, apprentissage automatique",
	 {"Python", "apprentissage automatique", "SQL", "statistiques", "PyTorch", "TensorFlow",
	  "Spark", "traitement du langage naturel", "vision par ordinateur", "R", "MLOps", "AWS"}},
	{"21234",
	 12,
	 38,
	 "technologies",
	 {"Web developer", "Développeuse Web", "Front-end developer", "Développeur front end F/H",
	  "Web programmer", "Intégrateur Web"},
	 "Développeuse ou développeur Web",
	 {"JavaScript", "HTML", "CSS", "React", "TypeScript", "Node.js", "Git", "PHP",
	  "accessibilité Web", "Vue.js", "REST", "SQL"}},
	{"21220",
	 6,
	 49,
	 "technologies",
	 {"Cybersecurity analyst", "Analyste en cybersécurité", "Spécialiste de la cybersécurité",
	  "Information security specialist", "Pentester", "Security engineer"},
	 "Spécialiste de la cybersécurité",
	 {"sécurité des réseaux", "analyse de vulnérabilités", "Linux", "SIEM", "ISO 27001",
	  "Python", "tests d’intrusion", "pare-feu", "gestion des identités", "AWS",
	  "cryptographie", "Splunk"}},
	{"21223",
	 6,
	 43,
	 "technologies",
	 {"Database administrator", "Administratrice de bases de données", "Data engineer",
	  "Analyste de données", "DBA Oracle", "Data analyst"},
	 "Administratrice ou administrateur de bases de données",
	 {"SQL", "PostgreSQL", "Oracle", "sauvegarde et restauration", "modélisation de données",
	  "ETL", "Python", "Linux", "Power BI", "Spark", "Azure", "optimisation de requêtes"}},
	{"21222",
	 6,
	 42,
	 "technologies",
	 {"IT consultant", "Analyste informatique", "Systems analyst",
	  "Conseillère en informatique", "Analyste de systèmes", "Informaticienne"},
	 "Analyste informatique",
	 {"analyse fonctionnelle", "SQL", "gestion de projets", "UML", "Jira", "Agile Scrum",
	  "documentation", "tests d’acceptation", "SAP", "Power BI", "ITIL",
	  "formation des utilisateurs"}},
	{"22220",
	 5,
	 33,
	 "technologies",
	 {"Network technician", "Technicien réseau", "Network administrator",
	  "Administratrice réseau", "Technicienne de réseau informatique", "Web technician"},
	 "Technicienne ou technicien de réseau informatique",
	 {"TCP/IP", "routeurs Cisco", "Windows Server", "Linux", "Active Directory", "pare-feu",
	  "VPN", "virtualisation", "câblage", "surveillance de réseau", "PowerShell",
	  "sauvegarde et restauration"}},
	{"22221",
	 5,
	 28,
	 "technologies",
	 {"IT support technician", "Technicienne en soutien informatique", "Help desk analyst",
	  "Technicien support", "User support technician", "Agent de soutien aux utilisateurs"},
	 "Technicienne ou technicien de soutien informatique",
	 {"soutien aux utilisateurs", "Windows", "Active Directory", "Microsoft 365", "ITIL",
	  "réseaux", "imagerie de postes", "macOS", "service à la clientèle", "documentation",
	  "PowerShell", "VPN"}},
	{"22222",
	 4,
	 32,
	 "jeux_video",
	 {"QA tester", "Testeuse de jeux vidéo", "Software tester",
	  "Analyste assurance qualité logiciel", "Game tester", "Évaluateur de logiciels"},
	 "Testeuse ou testeur de jeux vidéo",
	 {"plans de test", "Jira", "tests de régression", "tests manuels",
	  "automatisation des tests", "Selenium", "SQL", "TestRail", "consoles", "localisation",
	  "Python", "Git"}},
	{"52120",
	 8,
	 34,
	 "jeux_video",
	 {"3D artist", "Artiste 3D", "2D animator", "Animatrice 3D", "Graphic designer",
	  "Illustratrice"},
	 "Artiste 3D, jeux vidéo",
	 {"Blender", "Maya", "Photoshop", "texturage", "ZBrush", "Substance Painter",
	  "Unreal Engine", "éclairage", "animation", "Illustrator", "modélisation 3D",
	  "After Effects"}},
	{"20012",
	 4,
	 62,
	 "technologies",
	 {"IT manager", "Gestionnaire des systèmes informatiques", "Directrice informatique",
	  "Software development manager", "Chef de projet informatique", "Engineering manager"},
	 "Gestionnaire de projets informatiques",
	 {"gestion d’équipe", "gestion de projets", "budget", "Agile Scrum", "ITIL",
	  "architecture logicielle", "gestion des risques", "Jira", "recrutement", "AWS", "PMP",
	  "cybersécurité"}},
	{"31301",
	 3,
	 40,
	 "sante",
	 {"Registered nurse", "Infirmière", "Infirmier autorisé", "Staff nurse", "护士", "Nurse"},
	 "Infirmière ou infirmier",
	 {"soins infirmiers", "administration de médicaments", "évaluation clinique", "triage",
	  "pédiatrie", "gériatrie", "soins critiques", "tenue de dossiers", "vaccination",
	  "oncologie", "prévention des infections", "enseignement aux patients"}},
};
const int demo_trade_count = COUNT_OF(demo_trades);

const char *const demo_employers[] = {
	"Studio Boréal",    "Nordicité IA",           "Pixels du Fleuve",    "Algorythme",
	"Jeux Harfang",     "Données Laurentides",    "Cyberrempart",        "Atelier Tamarac",
	"Infonuage Estrie", "Logiciels Cartier-Nord", "Réseaux Manicouagan", "Hôpital du Fleuve",
	"Lumen Animation",  "Robotique Saguenay",     "Quai des Ondes",
};
const int demo_employer_count = COUNT_OF(demo_employers);
const int demo_employer_regions[] = {6, 6, 3, 6, 6, 15, 6, 3, 5, 16, 9, 12, 6, 2, 11};
_Static_assert(COUNT_OF(demo_employers) == COUNT_OF(demo_employer_regions), "one region each");
