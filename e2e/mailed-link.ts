import type { Page } from '@playwright/test'
import { demoPage } from './demo-page.ts'

/** The link in the newest mail that the demo's mail server took for this address: an invitation, or to another password. */
export async function mailedLink(page: Page, email: string): Promise<string> {
  const inbox = await demoPage('mail')
  const read = async (path: string) => (await page.request.get(new URL(path, inbox).href)).text()
  const list = await read('/')
  const [, mail = ''] = /href="(\/mails\/[^"]+)"/.exec(list.slice(list.indexOf(email))) ?? []
  const [, token = ''] = /invitation\?t(?:=|&#x3D;|&#61;)([\w-]{43})/.exec(await read(mail)) ?? []
  return `/invitation?t=${token}`
}
