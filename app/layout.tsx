import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Toasts } from '#components/ui/toast.tsx'
import { themeCookie, themeOf } from '#lib/core/theme.ts'
import { languageOf } from '#lib/facts/locale.ts'
import { ClientMessages } from '../i18n/client-messages.tsx'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell')
  return { title: { default: t('product'), template: `%s · ${t('product')}` }, robots: { index: false } }
}

export const viewport: Viewport = { colorScheme: 'light dark' }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, jar] = await Promise.all([getLocale(), cookies()])
  return (
    // A script that chose the theme would hold up the page until the style sheet is there.
    <html
      lang={languageOf(locale)}
      data-theme={themeOf(jar.get(themeCookie)?.value)}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
    >
      <body>
        <ClientMessages>
          {children}
          <Toasts />
        </ClientMessages>
      </body>
    </html>
  )
}
