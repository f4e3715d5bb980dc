import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import { type Area, sharedAreas } from './messages.ts'

/**
 * Hands client components below it the texts of these areas, plus the shared ones. The root layout gives the shared
 * ones only: a page with client islands that use its own area wraps them in this, so no browser downloads every text.
 */
export async function ClientMessages({ areas = [], children }: { areas?: readonly Area[]; children: ReactNode }) {
  const messages = await getMessages()
  const picked = Object.fromEntries([...sharedAreas, ...areas].map((area) => [area, messages[area]]))
  return <NextIntlClientProvider messages={picked}>{children}</NextIntlClientProvider>
}
