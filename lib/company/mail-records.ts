import { at } from './random.ts'
import type { MailAttachment, MailThread, TeamsMessage } from './types/office-and-map.ts'
import type { Assignment, Employee, Job, Mail, Site } from './types.ts'
import { padded, type World } from './world.ts'

/** Mails of one subject, without "Re:", are one conversation. */
export function createMailThreads(mails: readonly Mail[]): MailThread[] {
  const groups = Map.groupBy(mails, (mail) => mail.subject.replace(/^(Re|Fw): /i, ''))
  return [...groups].map(([subject, own], index) => ({
    id: `AAQkADThread${padded(index + 1, 5)}AAA=`,
    subject,
    job: at(own, 0).job,
    mailIds: own.toSorted((one, other) => one.received.localeCompare(other.received)).map((mail) => mail.id),
  }))
}

const names = ['Look-ahead.pdf', 'Photos.zip', 'Quote.pdf', 'Sketch.pdf', 'Backup.xlsx']
const types: Record<string, string> = {
  pdf: 'application/pdf',
  zip: 'application/zip',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** What hangs on the mails that say so; copies of a mail have the same attachment. */
export function createMailAttachments(world: World, mails: readonly Mail[]): MailAttachment[] {
  const random = world.random('attachments')
  const groups = Map.groupBy(
    mails.filter((mail) => mail.hasAttachments),
    (mail) => `${mail.subject} ${mail.received}`,
  )
  const attachments = [...groups.values()].flatMap((copies) => {
    const invoice = /invoice (\d+)/i.exec(at(copies, 0).subject)?.[1]
    const name = invoice ? `Invoice ${invoice}.pdf` : random.pick(names)
    const size = random.int(40_000, 3_000_000)
    const mimeType = types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
    return copies.map((mail) => ({ mailId: mail.id, name, mimeType, size }))
  })
  return attachments.map((attachment, index) => ({ id: `AAMkADAtt${padded(index + 1, 6)}AAA=`, ...attachment }))
}

const wanted = 1_200
const texts: [channel: TeamsMessage['channel'], text: string, reply: string][] = [
  ['Field', 'Pump is here at 6, first truck 6:30. Who is on the hose?', 'Two of mine, I will send them at 5:45.'],
  ['Field', 'Inspector comes at 10 instead of 2.', 'We will be ready, the walls are open until noon.'],
  ['Deliveries', 'Door frames moved to Thursday.', 'Fine, I keep the lift free in the afternoon.'],
  ['Deliveries', 'No truck through gate 1 before 8:30, school traffic.', 'Told the supplier.'],
  ['General', 'New look-ahead is in the folder.', 'Thanks. Crane on Saturday is confirmed.'],
  ['General', 'Please enter your hours before noon.', 'Done for my crew.'],
]

/** Short talk of the job teams in their channels, each with an answer, in the last 120 days. */
export function createTeamsMessages(
  world: World,
  given: {
    jobs: readonly Job[]
    sites: readonly Site[]
    employees: readonly Employee[]
    assignments: readonly Assignment[]
  },
): TeamsMessage[] {
  const random = world.random('teams')
  const upns = new Map(given.employees.map((person) => [person.number, person.upn]))
  const sites = new Map(given.sites.map((site) => [site.job, site.id]))
  const active = given.jobs.filter((job) => job.status === 'active')
  return Array.from({ length: wanted / 2 }, (_, index) => {
    const job = at(active, index).number
    const team = given.assignments.filter((one) => one.job === job).flatMap((one) => upns.get(one.employee) ?? [])
    const [channel, text, reply] = random.pick(texts)
    const day = world.ago(1 + Math.floor((index * 119) / (wanted / 2)))
    const hour = random.int(6, 15)
    const id = `17${padded(index * 2 + 1, 11)}`
    const where = { siteId: sites.get(job) ?? '', job, channel }
    const minute = padded(random.int(0, 49), 2)
    const first = { id, ...where, from: random.pick(team), sent: `${day}T${padded(hour, 2)}:${minute}:00Z` }
    const answer = { id: `17${padded(index * 2 + 2, 11)}`, ...where, from: random.pick(team) }
    return [
      { ...first, text, replyTo: null },
      { ...answer, sent: `${day}T${padded(hour, 2)}:${Number(minute) + 10}:00Z`, text: reply, replyTo: id },
    ]
  }).flat()
}
