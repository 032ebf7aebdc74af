"""A small mission in files, and every kind of write that the program makes on it: the campaigns
that cut the power, fail calls and fill the disk go through these steps in this order."""
import hashlib
import os
import re
import sqlite3

PERSON = ('{ref},Ana,Reyes,{ref}@example.org,1990-05-31,PH,PH,Cebu,Asia/Manila,'
          '{occupation},{years},bachelor,Java,6,6,6,6,9,9,9,9,30,2027-01-01,none,'
          '2026-09-07T00:00:00Z\n')
FILES = {
    'offers.csv':
        'offer_ref,employer_ref,title,positions,region,sector,salary_hour_min,salary_hour_max,'
        'hours_week,start_date,experience_years_min,education_min,french_listening_min,'
        'french_speaking_min,french_reading_min,french_writing_min,english_listening_min,'
        'english_speaking_min,english_reading_min,english_writing_min,skills_desired,'
        'status_accepted\n'
        'O1,E1,software developer,1,06,ti,35,45,40,2027-05-01,2,none,0,0,0,0,0,0,0,0,Java,any\n'
        'O2,E1,soudeur,2,12,fabrication,30,32,40,2027-05-01,1,none,0,0,0,0,0,0,0,0,,any\n',
    'employers.csv': 'employer_ref,name,region,city,sector\nE1,Atelier,06,Montréal,ti\n',
    'interviewers.csv':
        'employer_ref,interviewer,time_zone,date,from,to\n'
        'E1,E1-1,America/Toronto,2027-02-15,07:00,12:00\n',
    'availability.csv':
        'candidate_ref,date,from,to\nC1,2027-02-15,20:00,23:00\nC4,2027-02-15,20:00,23:00\n',
}
HEADER = ('candidate_ref,given_name,family_name,email,birth_date,citizenship,residence_country,'
          'residence_city,time_zone,occupation,experience_years,education,skills,'
          'french_listening,french_speaking,french_reading,french_writing,english_listening,'
          'english_speaking,english_reading,english_writing,salary_hour_min,available_from,'
          'status_in_canada,registered_at\n')


def candidates(count, years):
    """Every third of them a welder; `years` makes the second file differ from the first."""
    return HEADER + ''.join(
        PERSON.format(ref=f'C{i}', years=years + i % 3,
                      occupation='soudeur' if i % 3 == 0 else 'software developer')
        for i in range(1, count + 1))


def write_files(folder, people=12):
    os.makedirs(os.path.join(folder, 'mission'), exist_ok=True)
    for name, text in FILES.items():
        with open(os.path.join(folder, 'mission', name), 'w', encoding='utf-8') as file:
            file.write(text)
    for name, text in (('mission/candidates.csv', candidates(people, 4)),
                       ('candidates.csv', candidates(people + 3, 5)),
                       ('titles.txt', '1\tsoudeur de cuves, Java et gestion de projet\n'),
                       ('wishes.csv', 'candidate_ref,offer_ref,rank\nC1,O1,1\nC2,O1,1\nC3,O2,1\n'),
                       ('rankings.csv',
                        'candidate_ref,offer_ref,rank\nC1,O1,2\nC2,O1,1\nC3,O2,1\n'),
                       ('titles_fr.csv', 'code,title\n72106,soudeur de cuves\n21232,codeur\n')):
        with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
            file.write(text)


def steps(files, disk):
    """The words of each verb that writes; those that make files make them in `disk`."""
    return [
        ('init', ['init']),
        ('import', ['import', f'{files}/mission', '--mission', 'm']),
        ('import with changes', ['import', f'{files}/candidates.csv', '--mission', 'm']),
        ('shortlist', ['match', '--mission', 'm', '--store']),
        ('backup', ['backup', f'{disk}/copy.db']),
        ('taxonomy', ['taxonomy', 'import', f'{files}/titles_fr.csv']),
        ('mission edit', ['mission', 'm', '--title', 'Hiver 2027']),
        ('timetable settings', ['timetable', 'm', '--set', 'slot_minutes=45']),
        ('select', ['timetable', 'm', '--select', 'O1/C1']),
        ('select another', ['timetable', 'm', '--select', 'O1/C4']),
        ('schedule', ['schedule', 'm']),
        ('withdraw', ['interviews', 'm', '--withdraw', 'C1']),
        ('readmit', ['interviews', 'm', '--readmit', 'C1']),
        ('mission state', ['mission', 'm', '--state', 'open']),
        ('mission copy', ['mission', 'm', '--copy-to', 'm2', '--with-employers']),
        ('settle', ['settle', 'm', '--wishes', f'{files}/wishes.csv',
                    '--rankings', f'{files}/rankings.csv']),
        ('import by key', ['import', f'{files}/mission', '--mission', 'm', '--key', 'once-1']),
        ('restore', ['restore', f'{disk}/copy.db', '--replace']),
        ('write after restore', ['mission', 'm', '--zone', 'Asia/Manila']),
    ]


def looks():
    """The words of verbs that only read, on the mission as the steps left it; some read titles.txt
    from their input."""
    return [
        ('match', ['match', '--mission', 'm']),
        ('explain', ['explain', 'O1', 'C2', '--mission', 'm']),
        ('verify', ['verify']),
        ('link', ['link', '--top', '3']),
        ('skills', ['skills']),
        ('mission', ['mission', 'm']),
        ('interviews', ['interviews', 'm']),
        ('funnel', ['mission', 'm', '--funnel']),
        ('taxonomy list', ['taxonomy', 'list']),
    ]


HOURS = re.compile(r'\b1[789]\d{8}\b')
HASHES = re.compile(r'\b[0-9a-f]{64}\b|\b[0-9a-f]{32}(?=@passerelle)')


def contents(path, whenever=False):
    """What a database says, as one digest, or None where it cannot be read. `whenever` looks away
    from the hours of writing and from the hashes and calendar names that follow from them."""
    digest = hashlib.sha256()
    try:
        db = sqlite3.connect(path)
        tables = [row[0] for row in db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        for table in tables:
            digest.update(table.encode())
            for row in sorted(map(repr, db.execute(f'SELECT * FROM {table}'))):
                if whenever:
                    row = HASHES.sub('', HOURS.sub('', row))
                digest.update(row.encode())
        db.close()
        return digest.hexdigest() if tables else None
    except sqlite3.Error:
        return None
