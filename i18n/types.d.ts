import type { Region } from '#lib/facts/locale.ts'
import type { Messages } from './messages.ts'

declare module 'next-intl' {
  interface AppConfig {
    Locale: Region
    Messages: Messages
  }
}
