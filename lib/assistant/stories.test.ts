import { afterAll, beforeAll, expect, test } from 'vitest'
import { company, gathered, type House, openHouse } from '#lib/testing/chat.ts'

/** The planted stories through the real gateway and the running simulators, for four people. */
let house: House
const times: string[] = []
beforeAll(async () => {
  house = await openHouse()
})
afterAll(async () => {
  await house.close()
  console.log(times.join('\n'))
})

const story = (number: number) => {
  const found = company.stories.find((one) => one.number === number)
  if (found === undefined) throw new Error(`no story ${number}`)
  return found
}
const questions: Record<number, string> = Object.fromEntries(company.stories.map((one) => [one.number, one.question]))

async function ask(who: string, number: number, locale: 'en' | 'es' = 'en') {
  const turn = await house.ask(who, questions[number] ?? '', { locale })
  const told = gathered(turn)
  times.push(`${who} story ${number}: ${told.ms} ms`)
  const value = (id: string) => told.facts[id]?.value
  return { ...told, turn, value, all: JSON.stringify(turn.events) }
}

const close = (value: number) => expect.closeTo(value, 6)

test('the executive learns why 24-017 fades, to the cent, with the records behind it', async () => {
  const { expected } = story(1)
  const { value, facts, blocks, unchecked, turn } = await ask('executive', 1)

  expect(turn.state).toBe('done')
  expect(unchecked).toEqual([])
  expect({
    bid: value('bidMargin'),
    forecast: value('forecastMargin'),
    lost: value('lost'),
    pending: value('pending'),
    signed: value('marginIfSigned'),
    ofPlan: value('ofPlan'),
    over: value('laborOver'),
  }).toEqual({
    bid: close(Number(expected['bidMargin'])),
    forecast: close(Number(expected['forecastMargin'])),
    lost: expected['lost'],
    pending: expected['pending'],
    signed: close(Number(expected['marginIfSigned'])),
    ofPlan: close(Number(expected['laborOfPlan'])),
    over: expected['laborOver'],
  })
  const unsigned = company.changeOrders.filter(({ job, status }) => job === expected['job'] && status === 'Pending')
  expect(facts['pending']?.sources.map(({ recordId }) => recordId).sort()).toEqual(
    unsigned.map(({ procoreId }) => procoreId).sort(),
  )
  expect(facts['pending']?.sources.every(({ correlationId }) => correlationId === turn.id)).toBe(true)
  expect(blocks).toContainEqual(
    expect.objectContaining({ kind: 'quote', text: expect.stringContaining('14, 17 and 21') }),
  )
})

test('the executive learns why 23-041 is under-billed', async () => {
  const { expected } = story(2)
  const { value } = await ask('executive', 2)

  expect([value('earned'), value('billed'), value('underBilled'), value('draftAmount'), value('draftDays')]).toEqual([
    ...[
      expected['earned'],
      expected['billed'],
      expected['underBilled'],
      expected['draftAmount'],
      expected['draftDays'],
    ],
  ])
  expect(value('earnedShare')).toBeCloseTo(Number(expected['earnedShare']), 3)
  expect(value('billedShare')).toBeCloseTo(Number(expected['billedShare']), 3)
})

test('the executive finds the job that was won and never set up', async () => {
  const { expected } = story(4)
  const { value, text } = await ask('executive', 4)

  expect(text).toContain(expected['projectNumber'])
  expect([
    value('amount'),
    value('daysSinceClose'),
    value('netsuiteJobs'),
    value('procoreProjects'),
    value('permitDays'),
  ]).toEqual([
    ...[
      expected['amount'],
      expected['daysSinceClose'],
      expected['netsuiteJobs'],
      expected['procoreProjects'],
      expected['permitExpiredDays'],
    ],
  ])
})

test('the executive and the field crew learn that the permit ends before the pour', async () => {
  const { expected } = story(5)
  for (const who of ['executive', 'field']) {
    const { value, text } = await ask(who, 5)
    expect([value('permitDaysLeft'), value('daysToPour'), value('locateExpiredDays')]).toEqual([
      ...[expected['permitDaysLeft'], expected['daysToPour'], expected['locateExpiredDays']],
    ])
    expect(text).toContain(expected['permit'])
    expect(text).toContain(expected['locate'])
  }
})

test('a leaver with hours and an account is found, without anybody’s pay', async () => {
  const { expected } = story(7)
  for (const who of ['executive', 'pm']) {
    const { value, text, facts, calls } = await ask(who, 7)
    expect(text).toContain(expected['name'])
    expect([value('hours'), value('account')]).toEqual([expected['hours'], 1])
    expect(
      facts['hours']?.sources
        .filter(({ system }) => system === 'procore')
        .map(({ recordId }) => recordId)
        .sort(),
    ).toEqual(String(expected['manpowerIds']).split(', ').sort())
    expect(Object.keys(calls).join(' ')).not.toContain('pay_rates')
  }
})

test('three systems, two contract values, and the one that counts', async () => {
  const { expected } = story(15)
  const { value } = await ask('executive', 15)

  expect([
    value('salesforce'),
    value('netsuite'),
    value('procore'),
    value('unexecuted'),
    value('executedContract'),
  ]).toEqual([
    ...[
      expected['salesforce'],
      expected['netsuite'],
      expected['procore'],
      expected['unexecuted'],
      expected['executedContract'],
    ],
  ])
})

test('a project manager gets the contract value without the bid, and is told so', async () => {
  const { value, unchecked, facts } = await ask('pm', 15)

  expect(value('executedContract')).toBe(story(15).expected['executedContract'])
  expect(facts['salesforce']).toBeUndefined()
  expect(unchecked).toMatchObject([{ system: 'salesforce', why: expect.stringContaining('Project manager') }])
})

test.each([1, 2, 15])('the field crew sees no money in story %i, and no system was asked', async (number) => {
  const { facts, calls, unchecked, text, all } = await ask('field', number)

  expect(facts).toEqual({})
  expect(Object.values(calls)).not.toContain('done')
  expect(unchecked.length).toBeGreaterThan(0)
  expect(text).toContain('Nothing was asked of any system')
  expect(all).not.toMatch(/\$\d/)
})

test.each([4, 7])('the field crew is refused story %i whole', async (number) => {
  const { facts, calls } = await ask('field', number)
  expect(facts).toEqual({})
  expect(Object.values(calls)).not.toContain('done')
})

test('office staff see cost, contract and change orders of 24-017 but not its mail', async () => {
  const { value, facts, blocks, unchecked } = await ask('office', 1)

  expect(value('lost')).toBe(story(1).expected['lost'])
  expect(facts['pending']?.value).toBe(story(1).expected['pending'])
  expect(blocks.some(({ kind }) => kind === 'quote')).toBe(false)
  expect(unchecked.map(({ system }) => system)).toEqual(['m365'])
})

test('office staff may not ask who left, and a project manager not what was won', async () => {
  for (const [who, number] of [
    ['office', 7],
    ['pm', 4],
  ] as const) {
    const { facts, calls } = await ask(who, number)
    expect(facts).toEqual({})
    expect(Object.values(calls)).not.toContain('done')
  }
})

test('an answer in Spanish has the same figures and says what was not checked in Spanish', async () => {
  const told = gathered(await house.ask('office', '¿Por qué bajó el margen de 24-017?', { locale: 'es' }))
  expect(told.text).toContain('El margen previsto de 24-017 bajó')
  expect(told.facts['lost']?.value).toBe(story(1).expected['lost'])
  expect(told.unchecked[0]?.why).toContain('Su rol no incluye')
})

test.each(['chat', 'api', 'slack'] as const)(
  'every call of an answer asked through %s is in the audit under the turn’s id and that door',
  async (door) => {
    const { id } = await house.ask('executive', questions[2] ?? '', { door })
    const { rows } = await house.runtime.reads.query(
      'SELECT DISTINCT door::text FROM ledger.event WHERE correlation_id = $1',
      [id],
    )
    expect(rows).toEqual([{ door }])
  },
)

test('a question that cannot be read says which word it is, and nothing was asked', async () => {
  const told = gathered(await house.ask('executive', 'Show me the overdue RFIs about unicorns'))
  expect(told.text).toContain('“unicorns”')
  expect(told.blocks).toMatchObject([{ kind: 'choices' }])
  expect(Object.keys(told.calls)).toEqual([])
})
