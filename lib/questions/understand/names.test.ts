import { describe, expect, test } from 'vitest'
import { companyWith } from '#lib/testing/company.ts'
import { namesFrom } from './names.ts'
import { foundBy, thing } from './names-for-tests.ts'

/** A company that nobody knows. */
const named = [
  thing('job', 'Pelham Ferry Terminal', { number: 'X41-9' }),
  thing('job', 'Pelham Aquatic Center', { number: 'X41-12' }),
  thing('job', 'Odell Old Town Fire Station 4', { number: 'X38-2', active: false }),
  thing('job', 'Granary Point', { number: 'X44-1' }),
  thing('customer', 'Pelham Port Authority'),
  thing('customer', 'First Odell Savings'),
  thing('vendor', 'Quillfeather Electric LLC', { also: ['Quillfeather Elec.'] }),
  thing('vendor', 'Torvane & Sons Glass'),
  thing('vendor', 'Bank of Odell'),
  thing('vendor', 'De la Cueva Drywall Inc'),
  thing('vendor', 'Norkett Crane LLC'),
  thing('vendor', 'Norkett Crane Inc'),
  thing('person', 'Ines Okafor'),
  thing('person', 'Robert Vandermeer'),
  thing('person', 'María Guadalupe Ibáñez'),
  thing('person', 'Tariq Okafor', { active: false }),
  thing('person', 'Rosa Benavidez'),
  thing('title', 'Superintendent'),
  thing('kind', 'Street closure'),
  thing('cost_code', 'Formwork', { number: '03-1100' }),
  thing('account', 'Legal fees', { number: '6420' }),
]
const names = namesFrom(named)
const found = (text: string) => foundBy(names, text)

describe('a name is found', () => {
  test.each([
    ['whole', 'margin on granary point', 'granary point = Granary Point (whole)'],
    ['by a run of its words', 'rfis at ferry terminal', 'ferry terminal = Pelham Ferry Terminal'],
    ['by words with others between', 'odell old station', 'odell old station = Odell Old Town Fire Station 4'],
    ['by one word that nobody else has', 'torvane bills', 'torvane = Torvane & Sons Glass'],
    ['as people write its "and"', 'torvane and sons', 'torvane and sons = Torvane & Sons Glass'],
    [
      'without its form of company',
      'owe Quillfeather Electric',
      'Quillfeather Electric = Quillfeather Electric LLC (whole)',
    ],
    [
      'with another form of company behind',
      'quillfeather electric inc',
      'quillfeather electric inc = Quillfeather Electric LLC (whole)',
    ],
    [
      'with full stops in the form',
      'quillfeather electric l.l.c.',
      'quillfeather electric l.l.c = Quillfeather Electric LLC (whole)',
    ],
    ['cut short', 'quillfeather elec', 'quillfeather elec = Quillfeather Electric LLC (whole)'],
    ['as its owner’s', 'torvane’s phone', 'torvane’s = Torvane & Sons Glass'],
    ['as its owner’s without the mark', 'okafors boss', 'okafors = Ines Okafor | Tariq Okafor'],
    ['with its article', 'de la cueva bills', 'de la cueva = De la Cueva Drywall Inc'],
    ['surname first', 'vandermeer robert', 'vandermeer robert = Robert Vandermeer (whole)'],
    ['without accents', 'IBANEZ hours', 'IBANEZ = María Guadalupe Ibáñez'],
    ['with the middle name left out', 'maria ibáñez', 'maria ibáñez = María Guadalupe Ibáñez'],
    ['in the plural', 'how many superintendents', 'superintendents = Superintendent (whole, everyday)'],
    ['as two words', 'quill feather electric', 'quill feather electric = Quillfeather Electric LLC (whole)'],
    ['as one word', 'granarypoint margin', 'granarypoint = Granary Point (whole)'],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toContain(expected)
  })
})

test('a longer name goes before what is part of it, and the words of both are there to choose from', () => {
  expect(found('open rfis at pelham aquatic center')).toEqual([
    'pelham aquatic center = Pelham Aquatic Center (whole)',
    'pelham = Pelham Ferry Terminal | Pelham Port Authority',
  ])
})

test('two names side by side are two', () => {
  expect(found('torvane granary point')).toEqual([
    'torvane = Torvane & Sons Glass',
    'granary point = Granary Point (whole)',
  ])
})

test('of several that fit all are told, active ones first', () => {
  expect(found('okafor')).toEqual(['okafor = Ines Okafor | Tariq Okafor'])
})

test('of more than six of a kind six are shown and all are counted', () => {
  const many = namesFrom(Array.from({ length: 9 }, (_, at) => thing('vendor', `Zindel Works ${at + 1} LLC`)))
  expect(foundBy(many, 'zindel')[0]).toMatch(/^zindel = Zindel Works 1 LLC \|.* \(of 9\)$/)
})

test('a form of company decides between names that are else the same', () => {
  expect(found('norkett crane')).toEqual(['norkett crane = Norkett Crane Inc | Norkett Crane LLC (whole)'])
  expect(found('norkett crane inc')).toEqual(['norkett crane inc = Norkett Crane Inc (whole)'])
})

describe('nothing is found', () => {
  test.each([
    ['by a form of company', 'llc inc co and the'],
    ['by one everyday word of a longer name', 'how many points do we have'],
    ['by a number in a name', 'top 4'],
    ['by a word of order in a name', 'who was first'],
    ['by a word of grammar in a name', 'el de la obra'],
    ['by everyday words that stand apart in a name', 'old fire'],
  ])('%s', (_, text) => {
    expect(found(text)).toEqual([])
  })
})

test('an everyday word means somebody whose name it is part of where it is written as a name', () => {
  const short = namesFrom([thing('vendor', 'Young Paving'), thing('job', 'Cedar Point')])
  expect(foundBy(short, 'what do we owe young')).toEqual([])
  expect(foundBy(short, 'what do we owe Young')).toEqual(['Young = Young Paving (everyday)'])
  expect(foundBy(short, 'What Do We Owe Young')).toEqual([])
  expect(foundBy(short, 'Young and old')).toEqual([])
  expect(foundBy(short, 'show me Points')).toEqual([])
})

test('a word that the reader knows finds only a whole name', () => {
  const short = namesFrom([thing('vendor', 'Retainage Recovery Group'), thing('job', 'Backlog')])
  expect(foundBy(short, 'retainage', ['retainage', 'backlog'])).toEqual([])
  expect(foundBy(short, 'backlog', ['retainage', 'backlog'])).toEqual(['backlog = Backlog (whole, everyday)'])
})

describe('a slip', () => {
  test.each([
    ['of a long word is told', 'quilfeather', 'quilfeather = Quillfeather Electric LLC (for quillfeather)'],
    ['with letters swapped is told', 'quillfaether', 'quillfaether = Quillfeather Electric LLC (for quillfeather)'],
    ['beside a word that is right is told', 'granry point', 'granry point = Granary Point (whole, for granary point)'],
    [
      'of a short word is asked',
      'odelk',
      'odelk = Bank of Odell | First Odell Savings | Odell Old Town Fire Station 4 (for odell?)',
    ],
    ['in a person is asked', 'vandermer', 'vandermer = Robert Vandermeer (for vandermeer?)'],
    [
      'in a person beside the first name is asked',
      'robert vandermer',
      'robert vandermer = Robert Vandermeer (whole, for robert vandermeer?)',
    ],
    [
      'in what is no name of its own is asked',
      'superintendant',
      'superintendant = Superintendent (whole, everyday, for superintendent?)',
    ],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toContain(expected)
  })

  test.each([
    ['with another first letter', 'wuillfeather'],
    ['in what the reader knows', 'torvanne'],
    ['in a word of everybody', 'grant'],
  ])('%s is none', (_, text) => {
    expect(foundBy(names, text, ['torvanne'])).toEqual([])
  })

  test('that is as near to two names is none', () => {
    expect(foundBy(namesFrom([thing('vendor', 'Melborn'), thing('vendor', 'Melbarn')]), 'melbern')).toEqual([])
  })
})

describe('a short name of a person', () => {
  test('is found beside the surname, in English and Spanish', () => {
    expect(found('bob vandermeer')).toContain('bob vandermeer = Robert Vandermeer (whole)')
    expect(found('jobs of lupe')).toEqual([])
    const people = namesFrom([
      thing('person', 'Guadalupe Serrano'),
      thing('person', 'José Ortiz'),
      thing('vendor', 'Pepe'),
    ])
    expect(foundBy(people, 'horas de lupe serrano')).toContain('lupe serrano = Guadalupe Serrano (whole)')
    expect(foundBy(people, 'horas de lupe')).toContain('lupe = Guadalupe Serrano')
    expect(foundBy(people, 'pepe')).toEqual(['pepe = Pepe | José Ortiz (whole)'])
  })

  test('is found alone only where one person has it', () => {
    expect(found('what does bob run')).toEqual(['bob = Robert Vandermeer'])
    const two = namesFrom([thing('person', 'Robert Ames'), thing('person', 'Roberto Cid')])
    expect(foundBy(two, 'what does bob run')).toEqual([])
  })

  test('is no short form of a firm', () => {
    expect(foundBy(namesFrom([thing('vendor', 'Robert Paving')]), 'bob')).toEqual([])
  })
})

describe('a number', () => {
  test.each([
    ['as it is', 'margin x41-12', 'x41-12 = Pelham Aquatic Center (whole)'],
    ['without its hyphen', 'margin x4112', 'x4112 = Pelham Aquatic Center (whole)'],
    ['of a cost code', 'spent on 03-1100', '03-1100 = Formwork (whole)'],
    ['of a cost code in two parts', 'spent on 03 1100', '03 1100 = Formwork (whole)'],
    ['that may be any other', 'spent on 6420', '6420 = Legal fees (whole, everyday)'],
  ])('%s is found', (_, text, expected) => {
    expect(found(text)).toContain(expected)
  })

  test.each(['over $6,420', '64-20', '6/420', '$6420', '6420.50', '6420%'])('%s is none of an account', (text) => {
    expect(found(text)).toEqual([])
  })

  test('is read as each system of the company writes it', () => {
    const { jobNumbers } = companyWith({ job_number: 'NNNN-AA', 'job_number.procore': 'P(NNNN)(AA), (NNNN-AA)/NN' })
    const numbered = namesFrom([thing('job', 'Wickham Pier', { number: '4071-EB' })], {
      readNumber: (text) => [null, 'procore'].map((system) => jobNumbers(system).exact(text)),
    })
    expect(foundBy(numbered, 'P4071EB')).toEqual(['P4071EB = Wickham Pier (whole)'])
    expect(foundBy(numbered, 'bills of 4071-eb/02')).toEqual(['4071-eb/02 = Wickham Pier (whole)'])
    expect(foundBy(numbered, 'INV-4071-EB-9')).toEqual([])
  })

  test('with letters alone is said like a name', () => {
    const lettered = namesFrom([thing('job', 'Tower', { number: 'WEST-PODIUM' })])
    expect(foundBy(lettered, 'rfis on west-podium')).toEqual(['west-podium = Tower (whole)'])
  })
})

describe('names that are something else too', () => {
  const odd = namesFrom([
    thing('vendor', 'The'),
    thing('vendor', 'October'),
    thing('vendor', 'LLC'),
    thing('vendor', '---'),
    thing('person', 'Will May'),
    thing('person', 'May Chen'),
    thing('person', 'April Duarte'),
    thing('job', 'Cash'),
    thing('job', '‮Yonder‏ Mill'),
    thing('vendor', `Interminable ${'verylong '.repeat(22)}Ltd`),
  ])
  const oddly = (text: string) => foundBy(odd, text)

  test('a firm called The is found between quotation marks alone', () => {
    expect(oddly('what do we owe the vendor')).toEqual([])
    expect(oddly('The llc')).toEqual([])
    expect(oddly('what do we owe "The"')).toEqual(['The = The (whole, everyday)'])
  })

  test('a firm called like a month is found where it is written as a name', () => {
    expect(oddly('what did we pay in october')).toEqual([])
    expect(oddly('October bills')).toEqual([])
    expect(oddly('what did we pay October')).toEqual(['October = October (whole, everyday)'])
  })

  test('a person is found by first name and surname, whatever else the words are', () => {
    expect(oddly('hours of will may')).toEqual(['will may = Will May (whole, everyday)'])
    expect(oddly('is may chen out')).toEqual(['may chen = May Chen (whole)'])
    expect(oddly('Chen, May')).toEqual(['Chen, May = May Chen (whole)'])
    expect(oddly('what may cost more')).toEqual([])
    expect(oddly('bills of april')).toEqual([])
    expect(oddly('hours of april duarte')).toEqual(['april duarte = April Duarte (whole)'])
  })

  test('a job called Cash says that the word is everybody’s', () => {
    expect(oddly('whats our cash')).toEqual(['cash = Cash (whole, everyday)'])
  })

  test('marks that nobody sees, and endless names, are nothing odd', () => {
    expect(oddly('margin of yonder mill')).toEqual(['yonder mill = ‮Yonder‏ Mill (whole)'])
    expect(oddly('owe ‏interminable')[0]).toMatch(/^interminable = Interminable/)
  })

  test('three jobs of one name are three', () => {
    const three = namesFrom(['8-1', '8-2', '8-3'].map((number) => thing('job', 'Marsh Lane Lofts', { number })))
    expect(foundBy(three, 'marsh lane lofts')).toEqual([
      'marsh lane lofts = Marsh Lane Lofts | Marsh Lane Lofts | Marsh Lane Lofts (whole)',
    ])
    expect(foundBy(three, '8-2')).toEqual(['8-2 = Marsh Lane Lofts (whole)'])
  })
})

test('a word of a name is known, and so is a number', () => {
  expect(['torvane', 'okafors', 'x41-9', 'superintendents'].map(names.knows)).toEqual([true, true, true, true])
  expect(['tornave', 'bob', 'x99-9'].map(names.knows)).toEqual([false, false, false])
})

test('no text and no company break it', () => {
  expect(foundBy(namesFrom([]), 'anything at all 24-1')).toEqual([])
  expect(found('')).toEqual([])
  expect(found('?! … $ "" ((')).toEqual([])
})
