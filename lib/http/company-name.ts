import { getTranslations } from 'next-intl/server'
import { runtime } from '#lib/runtime.ts'

/** What the company is called on screens and on paper: where nobody said a name, by the address of this installation. */
export async function companyName(): Promise<string> {
  const [{ config, settings }, t] = await Promise.all([runtime(), getTranslations('shell')])
  return settings.company().name ?? (config.demo ? t('sampleCompany') : new URL(config.origin).hostname)
}
