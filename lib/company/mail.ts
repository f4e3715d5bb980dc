import { addDays, isWorkday, spoken } from './calendar.ts'
import { demoPeople } from './people.ts'
import { at, one } from './random.ts'
import { halvorsen, steelBlock } from './stories/more.ts'
import { mercyBudget } from './stories/plan.ts'
import type { CalendarEvent, Customer, Employee, Job, Mail } from './types.ts'
import { padded, type World } from './world.ts'

/** Receives copies of job mail; everyone who may read job mail reads it here. */
const sharedMailbox = 'projects@ridgeline.example'
/** The day the owner of 24-017 agreed in words: 3 October as seen from 22 November. */
const ownerAgreed = (world: World) => world.ago(50)

type Draft = Omit<Mail, 'id' | 'mailbox' | 'folder'>
type Given = { jobs: readonly Job[]; customers: readonly Customer[]; employees: readonly Employee[] }

const templates: [subject: string, body: string, fromOwner: boolean][] = [
  [
    'Schedule question',
    'Can you send the updated three-week look-ahead before Thursday? The board asked about the milestone for {x}.',
    true,
  ],
  [
    'Site visit',
    'Two of our people would like to walk the site on {d}. Is 10:00 all right? They have their own hard hats.',
    true,
  ],
  [
    'Paint samples',
    'We are fine with the samples except the corridor. Please have the painter do a second board.',
    true,
  ],
  [
    'Invoice backup',
    'Please send the backup for the testing line. Our accountant could not match it to the reports.',
    true,
  ],
  [
    'Two-week plan',
    'Attached is the plan for the next two weeks. Main points: {x}, inspection on {d}, crane on Saturday.',
    false,
  ],
  [
    'Crew for next week',
    'I need four more carpenters from Monday for {x}. If we do not get them the pour moves by two days.',
    false,
  ],
  ['Delivery moved', 'The supplier moved the {x} delivery to {d}. I have told the crew; no cost to us so far.', false],
  [
    'RFI answer came in',
    'The architect answered the one on {x}. No cost, but we have to move the anchor points. Sketch is in the folder.',
    false,
  ],
  [
    'Punch list',
    'Walked with the owner today. 37 items, mostly paint and two doors that rub. List is in Procore.',
    false,
  ],
  [
    'Timesheets',
    'Two people are missing hours for last week. Please enter them before noon so payroll can run.',
    false,
  ],
]
const things = [
  'the east wing',
  'level 2',
  'the loading dock',
  'rooftop units',
  'door frames',
  'the stair core',
  'storefront glass',
  'sitework',
]

/** About 700 mails: the planted ones and everyday mail of the job teams, with copies in the shared mailbox. */
export function createMails(world: World, given: Given): Mail[] {
  const random = world.random('mail')
  const mails: Omit<Mail, 'id'>[] = [...planted(world, given)]
  const active = given.jobs.filter((job) => job.status === 'active')
  const upnOf = (number: string) => given.employees.find((person) => person.number === number)?.upn ?? sharedMailbox

  for (let index = 0; mails.length < 700; index++) {
    const job = at(active, index)
    const [subject, body, fromOwner] = random.pick(templates)
    const manager = upnOf(job.projectManager)
    const day = workdayBefore(world.ago(random.int(1, 88)))
    const owner = given.customers.find((customer) => customer.id === job.customerId)?.email ?? sharedMailbox
    const from = fromOwner ? owner.replace('accounts@', 'projects@') : upnOf(job.superintendent)
    const text = body.replace('{x}', random.pick(things)).replace('{d}', spoken(addDays(day, random.int(2, 9))))
    const draft: Draft = {
      from,
      to: [manager, sharedMailbox],
      subject: `${job.number} ${job.name}: ${subject}`,
      body: text,
      received: `${day}T${padded(random.int(7, 17), 2)}:${padded(random.int(0, 59), 2)}:00Z`,
      hasAttachments: random.chance(0.25),
      job: job.number,
    }
    mails.push({ ...draft, mailbox: manager, folder: 'Inbox' }, { ...draft, mailbox: sharedMailbox, folder: 'Inbox' })
    if (!fromOwner) mails.push({ ...draft, mailbox: from, folder: 'Sent Items' })
  }
  return mails.map((mail, index) => ({ id: `AAMkADRidge${padded(index + 1, 6)}AAA=`, ...mail }))
}

function workdayBefore(day: string): string {
  return isWorkday(day) ? day : workdayBefore(addDays(day, -1))
}

function planted(world: World, given: Given): Omit<Mail, 'id'>[] {
  const mercy = one(given.jobs, (job) => job.number === mercyBudget.job, mercyBudget.job)
  const owner = one(given.customers, (customer) => customer.id === mercy.customerId, 'Mercy’s owner')
  const from = owner.email.replace('accounts@', 'h.lindgren@')
  const job = (
    number: string | null,
    draft: Omit<Draft, 'job' | 'hasAttachments'>,
    boxes: string[],
    hasAttachments = false,
  ) => boxes.map((mailbox) => ({ ...draft, job: number, hasAttachments, mailbox, folder: 'Inbox' as const }))
  const pm = demoPeople.pm
  const counsel = 'lee.tanaka@ridgeline.example'

  return [
    ...job(
      mercyBudget.job,
      {
        from,
        to: [pm, sharedMailbox],
        subject: '24-017 Mercy Clinic: changes 14, 17 and 21',
        body: 'Ana, we talked about it with the clinic’s director this afternoon. We are fine with 14, 17 and 21. Please go ahead, paperwork to follow. I will have our counsel look at the change order form next week. Regards, Henrik Lindgren, owner’s representative',
        received: `${ownerAgreed(world)}T16:20:00Z`,
      },
      [pm, sharedMailbox],
    ),
    ...job(
      mercyBudget.job,
      {
        from: pm,
        to: [from, sharedMailbox],
        subject: 'Re: 24-017 Mercy Clinic: changes 14, 17 and 21',
        body: 'Thank you, Henrik. We go ahead on Monday. I will send the three change orders for signature as soon as your form is back. Ana',
        received: `${ownerAgreed(world)}T17:05:00Z`,
      },
      [sharedMailbox],
    ),
    ...job(
      null,
      {
        from: 'notices@halvorsenelectricllc.example',
        to: [counsel, demoPeople.office],
        subject: 'Notice of intent to lien, Halvorsen Electric',
        body: 'Please take notice that our supplier intends to file a lien for switchgear on five of your projects because we are paid 58 days after invoice on average. We would like to settle this before the end of the month.',
        received: `${world.ago(halvorsen.lienNoticeDaysAgo)}T09:12:00Z`,
      },
      [counsel, demoPeople.office, sharedMailbox],
      true,
    ),
    ...job(
      '24-005',
      {
        from: 'billing@pryorconcretepumpinginc.example',
        to: [demoPeople.office],
        subject: 'Invoice 88142, boom pump level 3',
        body: 'Attached is invoice 88142 over $38,450.00 for pumping the level 3 decks at the Capitol Annex. Terms 30 days. Thank you for your business.',
        received: `${world.month(-5)}-14T11:41:00Z`,
      },
      [demoPeople.office],
      true,
    ),
    ...job(
      steelBlock.job,
      {
        from: 'detailing@tollgatesteelfabricators.example',
        to: [pm, sharedMailbox],
        subject: '24-031 Civic Arts Hall: steel waits for four answers',
        body: `We cannot release the balcony and fly loft steel: ${steelBlock.rfis.join(', ')} are open with ${steelBlock.engineer}, and submittal ${steelBlock.submittal} is on hold because of them. Every week now costs us a week in the shop.`,
        received: `${world.ago(12)}T08:03:00Z`,
      },
      [pm, sharedMailbox],
    ),
    ...job(
      '26-018',
      {
        from: 'purchasing@larkincounty.example',
        to: [sharedMailbox],
        subject: 'Larkin County Records Annex: contract and kick-off',
        body: 'The commissioners signed the contract this week. Who is our project manager, and when do you start? The county’s permit desk says the application needs your drawings again.',
        received: `${world.ago(26)}T13:30:00Z`,
      },
      [sharedMailbox],
    ),
  ]
}

/** Weekly job meetings of the last and the coming month. */
export function createEvents(world: World, jobs: readonly Job[], employees: readonly Employee[]): CalendarEvent[] {
  const random = world.random('calendar')
  const upnOf = (number: string) => employees.find((person) => person.number === number)?.upn
  return jobs
    .filter((job) => job.status === 'active')
    .flatMap((job) =>
      Array.from({ length: 10 }, (_, week) => {
        const day = workdayBefore(addDays(world.today, (week - 5) * 7 + 2 + (Number(job.number.slice(3)) % 3)))
        const hour = padded(random.int(8, 15), 2)
        const attendees = [upnOf(job.projectManager), upnOf(job.superintendent)].flatMap((upn) => upn ?? [])
        return attendees.map((mailbox) => ({
          mailbox,
          subject: `${job.number} ${job.name}: ${week % 2 === 0 ? 'owner meeting' : 'subcontractor meeting'}`,
          start: `${day}T${hour}:00:00Z`,
          end: `${day}T${hour}:50:00Z`,
          attendees,
          location: week % 2 === 0 ? 'Main Office, room 2' : 'Job trailer',
        }))
      }),
    )
    .flat()
    .map((event, index) => ({ id: `AAMkADCal${padded(index + 1, 6)}AAA=`, ...event }))
}
