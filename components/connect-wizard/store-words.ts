import { useTranslations } from 'next-intl'
import type { SettingsSource } from '#lib/http/connect-view.ts'

/** The secret store in force, by its name. */
export function useStoreWords(): (store: SettingsSource['store']) => string {
  const t = useTranslations('connect.store')
  return ({ kind, place }) => t(kind, { place })
}
