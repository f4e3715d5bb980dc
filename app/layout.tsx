import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Providers } from '#components/ui/providers.tsx'
import { languageOf } from '#lib/facts/locale.ts'
import { ClientMessages } from '../i18n/client-messages.tsx'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell')
  return { title: { default: t('product'), template: `%s · ${t('product')}` }, robots: { index: false } }
}

export const viewport: Viewport = { colorScheme: 'light dark' }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, sent] = await Promise.all([getLocale(), headers()])
  return (
    // The theme script sets data-theme before the first paint, which the server cannot know.
    <html lang={languageOf(locale)} className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <body>
        <ClientMessages>
          <Providers nonce={sent.get('x-nonce') ?? undefined}>{children}</Providers>
        </ClientMessages>
      </body>
    </html>
  )
}
