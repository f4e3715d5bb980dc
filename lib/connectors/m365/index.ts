import { closeReaders } from '#lib/documents/index.ts'
import type { Connector } from '../kit/connector.ts'
import type { Identifies } from '../kit/identifies.ts'
import { sharePointLimit } from './budget.ts'
import { protocol, settings, ways } from './client.ts'
import { discover } from './discover.ts'
import { permissions } from './permissions.ts'
import { slots } from './slots.ts'
import { titles } from './titles.ts'
import { userAccounts } from './tools/accounts.ts'
import { calendar } from './tools/calendar.ts'
import { channelMessages } from './tools/channel-messages.ts'
import { createEvent } from './tools/create-event.ts'
import { readDocument, searchDocuments } from './tools/documents.ts'
import { files } from './tools/files.ts'
import { freeBusy } from './tools/free-busy.ts'
import { searchMail } from './tools/mail.ts'
import { mailAttachment } from './tools/mail-attachment.ts'
import { personCalendar } from './tools/person-calendar.ts'
import { readMail } from './tools/read-mail.ts'
import { sendMail } from './tools/send-mail.ts'
import { sites } from './tools/sites.ts'

const identifies: readonly Identifies[] = [
  { kind: 'job', tool: 'sites', input: { limit: 60 }, keys: { number: 'project' }, name: 'name' },
]

/**
 * Microsoft 365 through Graph v1.0 with an application's sign-in. Such a token sees every file and mailbox of the
 * company, so this connector keeps the acting person's rights itself: visible.ts for files, mailboxes.ts for mail.
 */
export const m365: Connector = {
  slug: 'm365',
  name: 'Microsoft 365',
  look: { code: 'MS', tint: 'rose' },
  settings,
  ways,
  slots,
  protocol,
  limits: { budget: sharePointLimit },
  titles,
  identifies,
  tools: [
    searchDocuments,
    readDocument,
    files,
    sites,
    searchMail,
    readMail,
    mailAttachment,
    calendar,
    personCalendar,
    freeBusy,
    channelMessages,
    userAccounts,
    sendMail,
    createEvent,
  ],
  discover,
  permissions,
  trial: (vendor) => vendor.request({ path: '/users', query: { $select: 'id', $top: 1 } }),
  close: closeReaders,
}
