import { servePage } from './page.ts'
import { type SmtpOptions, type SmtpServer, serveSmtp } from './smtp.ts'

export type MailSimulator = Omit<SmtpServer, 'port'> & {
  /** What a sender has to know. */
  env: { SMTP_URL: string; SMTP_TLS: string }
  /** The page that shows what arrived. */
  pageUrl: string
}

/** A mail server on loopback and its page. A page port that is taken gives way to a free one. */
export async function startMailSimulator(options: SmtpOptions & { pagePort?: number } = {}): Promise<MailSimulator> {
  const { port, close, ...smtp } = await serveSmtp(options)
  const page = await servePage(smtp, options.pagePort ?? 0)
  return {
    ...smtp,
    env: { SMTP_URL: `smtp://127.0.0.1:${port}`, SMTP_TLS: 'none' },
    pageUrl: page.url,
    async close() {
      await page.close()
      await close()
    },
  }
}
