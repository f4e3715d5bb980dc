import { describe, expect, test } from 'vitest'
import { addDays } from '#lib/core/days.ts'
import { sampleCompany } from '#lib/testing/company.ts'
import { askedOfCompany } from '#lib/testing/measure-answer.ts'
import { groupsOf, mostOf, only, range, tally, textsOf, within } from '#lib/testing/measure-checks.ts'
import { calendarEvents } from './calendar.ts'
import { channelMessages } from './channel-messages.ts'
import { documents } from './documents.ts'
import { files } from './files.ts'
import { dayAt, hourAt } from './instants.ts'
import { leads } from './leads.ts'
import { mail } from './mail.ts'
import { salesActivities } from './sales-activities.ts'
import { salesTasks } from './sales-tasks.ts'

/** Each measure over the whole sample company, recomputed from its own books. */
const { company, as, asked } = askedOfCompany()
const { today } = company

const person = new Map(company.employees.map((one) => [one.number, one]))
const nameOf = (number: string) => `${person.get(number)?.firstName} ${person.get(number)?.lastName}`
const shared = 'projects@ridgeline.example'

describe('documents', () => {
  const mine = (upn: string) =>
    company.files.filter(({ readers }) => readers.includes('everyone') || readers.includes(upn))
  const holding = (words: string[], upn: string) =>
    mine(upn).filter(({ name, text }) => words.every((word) => `${name} ${text}`.toLowerCase().includes(word)))
  const siteOf = (job: string) => company.sites.find((one) => one.job === job)?.id

  test('are those that hold all the words and that the person may open', async () => {
    const words = ['waterproofing', 'product', 'data']
    const found = holding(words, 'pm@ridgeline.example')
    expect(found.length).toBeGreaterThan(0)
    const result = await asked(documents, { search: words.join(' ') }, 'pm')
    expect(result?.total).toMatchObject({ value: found.length, status: 'ok' })
    expect(textsOf(result, 'name')).toEqual(found.map(({ name }) => name).sort())
  })

  test('of one job lie in its site, whose site they lie in is told', async () => {
    const job = company.sites.find(
      ({ id }) => id === holding(['waterproofing'], 'pm@ridgeline.example')[0]?.siteId,
    )?.job
    const own = holding(['waterproofing'], 'pm@ridgeline.example').filter(({ siteId }) => siteId === siteOf(job ?? ''))
    const result = await asked(documents, { ...only('job', job ?? ''), search: 'Waterproofing', groupBy: 'job' }, 'pm')
    expect(groupsOf(result)).toEqual({ [job ?? '']: own.length })
  })

  test('that nobody shares with a person are none to them', async () => {
    const secret = company.files.find(
      ({ readers }) => !readers.includes('everyone') && !readers.includes('field@ridgeline.example'),
    )
    const name = secret?.name ?? ''
    expect((await asked(documents, { search: name.replace(/\.\w+$/, '') }, 'field'))?.none).toEqual({ why: 'nothing' })
    expect(await asked(documents, { search: name }, 'books')).toBeNull()
  })

  test('are also there as files at the top of a job’s documents', async () => {
    const job = as.pm().principal.projects[0] ?? ''
    const tops = new Set(
      mine('pm@ridgeline.example')
        .filter(({ siteId }) => siteId === siteOf(job))
        .map(({ path }) => path.split('/')[1] ?? ''),
    )
    const result = await asked(files, only('job', job), 'pm')
    expect(result?.rows.length).toBeGreaterThan(0)
    expect([...tops]).toEqual(expect.arrayContaining(textsOf(result, 'name')))
  })
})

describe('mail', () => {
  const inBoxes = (upn: string) => {
    const own = company.mails.filter(({ mailbox }) => mailbox === upn || mailbox === shared)
    return [...new Map(own.map((one) => [`${one.from} ${one.received} ${one.subject}`, one])).values()]
  }
  const mine = inBoxes('pm@ridgeline.example')
  const dayOf = (one: { received: string }) => localDay(one.received)

  test('in a time is the own and the shared, each once, by the company’s days', async () => {
    const [from, to] = [addDays(today, -3), today]
    const own = mine.filter((one) => within(dayOf(one), from, to))
    expect(own.length).toBeGreaterThan(0)
    expect(own.length).toBeLessThan(50)
    const result = await asked(mail, { ...range(from, to), groupBy: 'day' }, 'pm')
    expect(result?.total.status).toBe('ok')
    expect(groupsOf(result)).toEqual(tally(own, dayOf))
  })

  test('with words is what holds them, and of one sender what they wrote', async () => {
    const sender = mostOf(
      tally(
        mine.filter((one) => !one.from.endsWith('ridgeline.example')),
        ({ from }) => from,
      ),
    )
    const theirs = mine.filter(({ from }) => from === sender)
    expect(theirs.length).toBeLessThan(50)
    expect((await asked(mail, only('person', sender), 'pm'))?.total.value).toBe(theirs.length)
    const [, word = ''] = /(\w{7,})/.exec(theirs[0]?.subject ?? '') ?? []
    const held = theirs.filter(({ subject, body }) => `${subject} ${body}`.toLowerCase().includes(word.toLowerCase()))
    const result = await asked(mail, { ...only('person', sender), search: word }, 'pm')
    expect(textsOf(result, 'subject')).toEqual(held.map(({ subject }) => subject).sort())
  })

  test('of one job is filed under it, and more than one page is told to be a part', async () => {
    const job = mostOf(
      tally(
        mine.filter((one) => dayOf(one) >= addDays(today, -30)),
        (one) => one.job,
      ),
    )
    const own = mine.filter((one) => one.job === job && dayOf(one) >= addDays(today, -30))
    const result = await asked(mail, { ...only('job', job), ...range(addDays(today, -30), null) }, 'pm')
    expect(result?.total.value).toBe(own.length)
    expect((await asked(mail, {}, 'pm'))?.total).toMatchObject({ value: 50, status: 'partial' })
  })

  test('is nothing of whom mail is not open to', async () => {
    expect(await asked(mail, { search: 'lien' }, 'office')).toBeNull()
    expect(await asked(mail, { search: 'lien' }, 'field')).toBeNull()
  })
})

describe('the calendar', () => {
  const [from, to] = [addDays(today, 1), addDays(today, 14)]
  const dayOf = (one: { start: string }) => localDay(one.start)

  test('is one’s own where nobody is named, day by day', async () => {
    const own = company.events.filter(({ mailbox }) => mailbox === 'pm@ridgeline.example' || mailbox === shared)
    const days = own.filter((one) => within(dayOf(one), from, to))
    expect(days.length).toBeGreaterThan(0)
    const result = await asked(calendarEvents, { ...range(from, to), groupBy: 'day' }, 'pm')
    expect(result?.total.status).toBe('ok')
    expect(groupsOf(result)).toEqual(tally(days, dayOf))
    expect(textsOf(result, 'subject')).toEqual(days.map(({ subject }) => subject).sort())
    const week = own.filter((one) => within(dayOf(one), today, addDays(today, 6)))
    expect((await asked(calendarEvents, {}, 'pm'))?.total.value).toBe(week.length)
  })

  test('is theirs where somebody is named, and of two people of each', async () => {
    const boxes = tally(
      company.events.filter((one) => within(dayOf(one), from, to)),
      ({ mailbox }) => mailbox,
    )
    const [first, second] = company.employees.filter(({ upn }) => upn !== null && (boxes[upn] ?? 0) > 0)
    if (first === undefined || second === undefined) throw new Error('nobody has an appointment')
    const thing = (one: typeof first) => ({ name: nameOf(one.number), ids: [`bamboohr:${one.number}`] })
    const filters = [{ dimension: 'person', things: [thing(first), thing(second)] }]
    const result = await asked(calendarEvents, { filters, ...range(from, to), groupBy: 'person' }, 'pm')
    expect(groupsOf(result)).toEqual({
      [`bamboohr:${first.number}`]: boxes[first.upn ?? ''],
      [`bamboohr:${second.number}`]: boxes[second.upn ?? ''],
    })
  })

  test('without an end is read as far as a calendar is, which is told', async () => {
    expect((await asked(calendarEvents, range(today, null), 'pm'))?.total.status).toBe('partial')
    expect(await asked(calendarEvents, {}, 'office')).toBeNull()
  })
})

describe('messages in Teams', () => {
  test('are those of the job’s channels, by whom, with words and in a time', async () => {
    const job = mostOf(
      tally(
        company.teamsMessages.filter(({ job: own }) => as.pm().principal.projects.includes(own)),
        (one) => one.job,
      ),
    )
    const own = company.teamsMessages.filter((one) => one.job === job)
    const [from, to] = [addDays(today, -60), today]
    const recent = own.filter(({ sent }) => within(localDay(sent), from, to))
    expect(recent.length).toBeGreaterThan(0)
    expect(recent.length).toBeLessThan(100)
    const result = await asked(channelMessages, { ...only('job', job), ...range(from, to) }, 'pm')
    expect(textsOf(result, 'text')).toEqual(recent.map(({ text }) => text).sort())
    const [word = ''] = (recent[0]?.text ?? '').split(' ')
    const held = recent.filter(({ text }) => text.toLowerCase().includes(word.toLowerCase()))
    const found = await asked(channelMessages, { ...only('job', job), ...range(from, to), search: word }, 'pm')
    expect(found?.total.value).toBe(held.length)
  })
})

describe('what sales people did and have to do', () => {
  const bid = new Map(company.opportunities.map((one) => [one.id, one]))
  const account = new Map(company.salesAccounts.map((one) => [one.id, one.name]))
  const customerOf = ({ opportunityId }: { opportunityId: string }) =>
    account.get(bid.get(opportunityId)?.accountId ?? '') ?? null
  const ownerOf = ({ ownerEmployee }: { ownerEmployee: string }) => nameOf(ownerEmployee)

  test('is logged: in a month by owner and by customer, and calls alone', async () => {
    const [from, to] = ['2026-10-01', '2026-10-31']
    const done = company.activities.filter(({ date }) => within(date, from, to))
    // A task that is done is an activity as well.
    const tasks = company.salesTasks.filter((one) => one.status === 'Completed' && within(one.dueDate, from, to))
    const all = [...done, ...tasks]
    const result = await asked(salesActivities, { ...range(from, to), groupBy: 'owner' })
    expect(result?.total).toMatchObject({ value: all.length, status: 'ok' })
    expect(groupsOf(result)).toEqual(tally(all, ownerOf))
    const byCustomer = await asked(salesActivities, { ...range(from, to), groupBy: 'customer' })
    expect(groupsOf(byCustomer)).toEqual(tally(all, customerOf))
    const calls = done.filter(({ kind }) => kind === 'call')
    expect((await asked(salesActivities, { ...only('kind', 'call'), ...range(from, to) }))?.total.value).toBe(
      calls.length,
    )
    const customer = mostOf(tally(all, customerOf))
    const theirs = all.filter((one) => customerOf(one) === customer)
    expect((await asked(salesActivities, { ...only('customer', customer), ...range(from, to) }))?.total.value).toBe(
      theirs.length,
    )
  })

  test('that was the last with a customer is found however long ago it was', async () => {
    const done = company.salesTasks.flatMap((one) =>
      one.status === 'Completed' ? [{ ...one, date: one.dueDate }] : [],
    )
    const all = [...company.activities, ...done].filter(({ date }) => date <= today)
    const lately = new Set(all.filter(({ date }) => date >= addDays(today, -89)).map(customerOf))
    const customer = all.map(customerOf).find((one) => one !== null && !lately.has(one)) ?? ''
    const days = all.flatMap((one) => (customerOf(one) === customer ? [one.date] : []))
    const last = { ...only('customer', customer), order: { by: 'newest', top: 1 } }
    expect((await asked(salesActivities, last))?.rows.map(({ dates }) => dates.happened)).toEqual([days.sort().at(-1)])
    expect((await asked(salesActivities, only('customer', customer)))?.none).toEqual({ why: 'nothing' })
  })

  test('is a task: open ones where nothing is said, overdue ones, those of one owner', async () => {
    const open = company.salesTasks.filter(({ status }) => status !== 'Completed')
    const result = await asked(salesTasks, { groupBy: 'owner' })
    expect(result?.total).toMatchObject({ value: open.length, status: 'ok' })
    expect(groupsOf(result)).toEqual(tally(open, ownerOf))
    const late = open.filter(({ dueDate }) => dueDate < today)
    expect((await asked(salesTasks, { states: ['overdue'] }))?.total.value).toBe(late.length)
    // A call or a mail that was logged is a task that is done.
    const logged = company.activities.filter(({ kind }) => kind !== 'meeting').length
    const done = company.salesTasks.length - open.length + logged
    expect((await asked(salesTasks, { states: ['closed'] }))?.total.value).toBe(done)
    const next = open.filter(({ dueDate }) => within(dueDate, today, addDays(today, 13)))
    expect((await asked(salesTasks, range(today, addDays(today, 13))))?.total.value).toBe(next.length)
  })

  test('is a lead: by source, of one owner, converted ones apart', async () => {
    const open = company.leads.filter(({ convertedOpportunityId }) => convertedOpportunityId === null)
    const result = await asked(leads, { groupBy: 'source' })
    expect(result?.total).toMatchObject({ value: open.length, status: 'ok' })
    expect(groupsOf(result)).toEqual(tally(open, ({ source }) => source))
    const owner = mostOf(tally(open, ownerOf))
    expect((await asked(leads, only('owner', owner)))?.rows).toHaveLength(
      open.filter((one) => ownerOf(one) === owner).length,
    )
    const converted = company.leads.length - open.length
    expect(converted).toBeGreaterThan(0)
    expect((await asked(leads, { states: ['converted'] }))?.total.value).toBe(converted)
    const recent = company.leads.filter((one) => within(one.createdDate, '2026-07-01', '2026-09-30'))
    expect(recent.some(({ convertedOpportunityId }) => convertedOpportunityId !== null)).toBe(true)
    const summer = range('2026-07-01', '2026-09-30')
    expect((await asked(leads, summer))?.total.value).toBe(recent.length)
    const left = recent.filter((one) => open.includes(one))
    expect((await asked(leads, { ...summer, states: ['open'] }))?.total.value).toBe(left.length)
  })

  test('is nothing of a project manager’s', async () => {
    for (const measure of [salesActivities, salesTasks, leads]) expect(await asked(measure, {}, 'pm')).toBeNull()
  })
})

test.each([
  ['2026-10-04T05:30:00Z', 'America/Los_Angeles', '2026-10-03', '22:30'],
  ['2026-10-04T05:30:00Z', 'UTC', '2026-10-04', '05:30'],
  ['no time', 'UTC', null, null],
  [null, 'UTC', null, null],
])('%s is on the day, and at the hour, that it is in %s', (instant, timeZone, day, hour) => {
  expect([dayAt(instant, timeZone), hourAt(instant, timeZone)]).toEqual([day, hour])
})

/** The day in the company's own time zone, told by the machine's calendar and not by ours. */
function localDay(instant: string): string {
  return new Date(instant).toLocaleDateString('sv-SE', { timeZone: sampleCompany.timeZone })
}
