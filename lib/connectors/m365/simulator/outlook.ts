import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Mail } from '#lib/company/types.ts'
import type { SimulatorRequest, SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'
import { graphError, type Handler, type Pager, selected } from './answers.ts'
import { attachmentRoutes } from './attachments.ts'
import { parseFilter } from './filter.ts'
import { internetMessageIdOf, isIn, mailboxesIn, recipient } from './mailboxes.ts'
import { guid, type World } from './world.ts'

/** A mail as the tenant keeps it: drafts and sent ones know their own message id. */
type StoredMail = Mail & { internetMessageId?: string; draft?: boolean }

/** Mail: every mailbox of the tenant, to an application. */
export function outlookRoutes(world: World, page: Pager): [string, RegExp, Handler][] {
  const mails: StoredMail[] = [...world.company.mails]
  const threads = new Map(world.company.mailThreads.flatMap(({ id, mailIds }) => mailIds.map((mail) => [mail, id])))
  const { has: known } = mailboxesIn(world)
  const resource = (mail: StoredMail, asText: boolean) => messageResource(mail, asText, threads.get(mail.id))
  const noMailbox = () => graphError(404, 'ErrorInvalidUser', 'The requested user is invalid.')

  return [
    ...attachmentRoutes(world, mails, page),
    [
      'GET',
      /^\/users\/([^/]+)\/messages$/,
      ([mailbox], request) =>
        known(mailbox)
          ? page(request, () => findMessages(mails.filter(isIn(mailbox)), request, resource), 10)
          : noMailbox(),
    ],
    [
      'GET',
      /^\/users\/([^/]+)\/messages\/([^/]+)$/,
      ([mailbox, id], { query, headers }) => {
        if (!known(mailbox)) return noMailbox()
        const mail = mails.find((one) => one.id === id)
        if (mail === undefined) return graphError(404, 'ErrorItemNotFound', 'The object was not found in the store.')
        if (!isIn(mailbox)(mail)) {
          return graphError(404, 'ErrorInvalidMailboxItemId', 'Item Id doesn’t belong to the current mailbox.')
        }
        return { status: 200, body: selected(resource(mail, isTextAsked(headers)), query.get('$select')) }
      },
    ],
    [
      'POST',
      /^\/users\/([^/]+)\/messages$/,
      ([mailbox = ''], { text }) => {
        const asked = newMessage.safeParse(JSON.parse(text || '{}'))
        if (!known(mailbox)) return noMailbox()
        if (!asked.success) return graphError(400, 'ErrorInvalidRequest', 'The message is not valid.')
        const mail = toDraft(mailbox, asked.data)
        mails.push(mail)
        return { status: 201, body: resource(mail, true) }
      },
    ],
    [
      'POST',
      /^\/users\/([^/]+)\/messages\/([^/]+)\/send$/,
      ([mailbox, id]) => {
        const mail = mails.find((one) => one.id === id && isIn(mailbox)(one))
        if (mail === undefined) return graphError(404, 'ErrorItemNotFound', 'The object was not found in the store.')
        if (mail.draft !== true) return graphError(400, 'ErrorInvalidRequest', 'The message was sent already.')
        Object.assign(mail, { draft: false, folder: 'Sent Items', received: new Date().toISOString() })
        const inside = mail.to.filter(known)
        mails.push(...inside.map((to) => ({ ...mail, id: `${mail.id}-${to}`, mailbox: to, folder: 'Inbox' as const })))
        return { status: 202, body: '' }
      },
    ],
  ]
}

const recipients = z.array(z.object({ emailAddress: z.object({ address: z.string() }) })).default([])
const newMessage = z.object({
  internetMessageId: z.string().optional(),
  subject: z.string(),
  body: z.object({ content: z.string() }),
  toRecipients: recipients,
  ccRecipients: recipients,
  categories: z.array(z.string()).default([]),
})

function toDraft(mailbox: string, message: z.output<typeof newMessage>): StoredMail {
  const to = [...message.toRecipients, ...message.ccRecipients].map(({ emailAddress }) => emailAddress.address)
  return {
    id: `AAMk${randomUUID().replaceAll('-', '')}`,
    mailbox,
    from: mailbox,
    to,
    subject: message.subject,
    body: message.body.content,
    received: new Date().toISOString(),
    hasAttachments: false,
    job: message.categories[0] ?? null,
    folder: 'Sent Items',
    draft: true,
    internetMessageId: message.internetMessageId,
  }
}

function findMessages(
  mails: readonly StoredMail[],
  { query, headers }: SimulatorRequest,
  resource: (mail: StoredMail, asText: boolean) => ReturnType<typeof messageResource>,
): unknown[] | SimulatorResponse {
  const search = query.get('$search')
  const filter = query.get('$filter')
  const orderBy = query.get('$orderby')
  if (search !== null && (filter !== null || orderBy !== null)) {
    return graphError(400, 'SearchWithFilter', 'The query parameter $filter is not supported with $search.')
  }
  const ordered = orderBy?.split(' ')[0]
  if (filter !== null && ordered !== undefined && !filter.startsWith(ordered)) {
    return graphError(400, 'InefficientFilter', 'The restriction or sort order is too complex for this operation.')
  }
  const asText = isTextAsked(headers)
  const holds = filter === null ? () => true : parseFilter(filter)
  if (holds === undefined) return graphError(400, 'ErrorInvalidUrlQueryFilter', 'The query filter clause is invalid.')
  const words = search === null ? [] : search.replace(/^"|"$/g, '').split(/\s+AND\s+|\s+/)
  return mails
    .filter((mail) => words.every((word) => mailHas(mail, word.toLowerCase())))
    .map((mail) => resource(mail, asText))
    .filter(holds)
    .sort((a, b) => b.receivedDateTime.localeCompare(a.receivedDateTime))
    .map((message) => selected(message, query.get('$select')))
}

function mailHas(mail: Mail, term: string): boolean {
  const [, property, operator, value = ''] = /^(from|received)(:|>=|<=)(.+)$/.exec(term) ?? []
  if (property === 'from') return mail.from.toLowerCase().includes(value)
  if (property === 'received') {
    return operator === '>=' ? mail.received.slice(0, 10) >= value : mail.received.slice(0, 10) <= value
  }
  return `${mail.subject} ${mail.body} ${mail.from}`.toLowerCase().includes(term)
}

function isTextAsked({ prefer = '' }: SimulatorRequest['headers']): boolean {
  return /outlook\.body-content-type="text"/.test(prefer)
}

/** Each mailbox calls a conversation otherwise. */
function messageResource(mail: StoredMail, asText: boolean, thread = mail.subject.replace(/^(Re|Fw): /i, '')) {
  return {
    id: mail.id,
    internetMessageId: mail.internetMessageId ?? internetMessageIdOf(mail),
    conversationId: `AAQk${guid(`${thread} ${mail.mailbox.toLowerCase()}`)}`,
    isDraft: mail.draft ?? false,
    subject: mail.subject,
    bodyPreview: mail.body.slice(0, 255),
    from: recipient(mail.from),
    toRecipients: mail.to.map(recipient),
    ccRecipients: [],
    receivedDateTime: `${new Date(mail.received).toISOString().slice(0, 19)}Z`,
    hasAttachments: mail.hasAttachments,
    categories: mail.job === null ? [] : [mail.job],
    webLink: `https://outlook.office.example/mail/id/${encodeURIComponent(mail.id)}`,
    body: asText
      ? { contentType: 'text', content: mail.body }
      : { contentType: 'html', content: `<html><body><p>${mail.body.replaceAll('\n', '<br>')}</p></body></html>` },
  }
}
