import { expect, type Page } from './support.ts'

/** Asks in the chat as a person does, and waits for the whole answer. */
export async function ask(page: Page, question: string): Promise<void> {
  const before = await page.locator('article').count()
  await page.getByLabel('Your question').fill(question)
  // It can be sent once the page listens; what was typed before that is not lost.
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeEnabled()
  await page.getByLabel('Your question').press('Enter')
  await expect(page).toHaveURL(/\/chat\/[0-9a-f-]{36}/)
  await expect(page.locator('article')).toHaveCount(before + 1)
  await expect(page.locator('article').last()).toHaveAttribute('aria-busy', 'false')
}
