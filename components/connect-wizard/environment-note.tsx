import { useTranslations } from 'next-intl'
import type { WizardProps } from './types.ts'

/** Says at once that nothing can be changed here, by which variables, and how it could be. */
export function EnvironmentNote({ view: { name, given, variables } }: Pick<WizardProps, 'view'>) {
  const t = useTranslations('connect.environment')
  if (given !== 'environment' && given !== 'elsewhere') return null
  return (
    <section aria-label={t('title', { name })} className="mb-6 rounded-md bg-info-soft px-4 py-3 text-sm">
      <p className="font-medium text-text">{t('title', { name })}</p>
      {given === 'elsewhere' ? (
        <p className="mt-1 max-w-[76ch] text-pretty text-text-2">{t('elsewhere', { name })}</p>
      ) : (
        <>
          <p className="mt-1 text-text-2">{t('why')}</p>
          <ul className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1">
            {variables.map((one) => (
              <li key={one.name}>
                <code className="id-text [overflow-wrap:anywhere]">{one.name}</code>
              </li>
            ))}
          </ul>
          <p className="mt-1.5 max-w-[76ch] text-pretty text-text-2">{t('how')}</p>
        </>
      )}
    </section>
  )
}
