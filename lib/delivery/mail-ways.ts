import type { Log } from '#lib/core/log.ts'
import type { MailSettings } from '#lib/core/mail-settings.ts'
import type { Database } from '#lib/db/client.ts'
import { followMail, type Mail } from '#lib/mail/send.ts'
import type { Way } from '#lib/schedules/ways.ts'
import { byMail } from './by-mail.ts'
import { type InviteByMail, inviteByMail } from './invite-by-mail.ts'
import { noticeByMail } from './notice-by-mail.ts'
import { ownerByMail } from './owner-by-mail.ts'

/** Each of them is null while no mail server is set up, which may change from one moment to the next. */
export type MailWays = {
  isSetUp(): boolean
  now(): Mail | null
  /** Null: then a link is handed over. */
  invite(): InviteByMail | null
  notice(): ReturnType<typeof noticeByMail> | null
  report(): Way | null
  owner(): ReturnType<typeof ownerByMail> | null
}

type Deps = {
  mailAndModel: { mail(): Promise<MailSettings | null>; hasMail(): boolean }
  database: Database
  log: Log
  origin: string
  /** Of the links that end mails. */
  key: Buffer
}

/** Everything that goes out by mail, by whichever server is set up when it goes. */
export function openMailWays({ mailAndModel, database, log, origin, key }: Deps): MailWays {
  const mail = followMail(mailAndModel.mail, { log })
  const ways = {
    invite: inviteByMail({ mail, origin }),
    notice: noticeByMail({ mail, origin }),
    report: byMail({ database, mail, key, origin }),
    owner: ownerByMail({ mail, origin }),
  }
  const whileSetUp = <T>(value: T) => (mailAndModel.hasMail() ? value : null)
  return {
    isSetUp: mailAndModel.hasMail,
    now: () => whileSetUp(mail),
    invite: () => whileSetUp(ways.invite),
    notice: () => whileSetUp(ways.notice),
    report: () => whileSetUp(ways.report),
    owner: () => whileSetUp(ways.owner),
  }
}
