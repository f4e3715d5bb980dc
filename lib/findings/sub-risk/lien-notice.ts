/** In which words mail is searched for it. */
export const lienWords = ['lien', 'gravamen'] as const

/**
 * Whether a mail says that a lien is filed or will be. A waiver or a release of one, which every pay application
 * carries, says the opposite.
 */
export function isLienNotice({ subject, text }: { subject: string; text: string }): boolean {
  const said = `${subject}. ${text}`.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
  const withoutWaivers = said.replaceAll(
    /\b(lien (waiver|release)s?|(waiver|release)s? of lien|(renuncia|liberacion)(es)? (de|al) gravamen)\b/g,
    ' ',
  )
  return (
    /\b(notice|intent|intends?|intention|fil(e|es|ed|ing)|record(s|ed|ing)?)\b[^.!?]{0,80}\bliens?\b/.test(
      withoutWaivers,
    ) ||
    /\b(aviso|intencion|presentar|registrar|inscribir|interponer)\b[^.!?]{0,80}\bgravamen(es)?\b/.test(withoutWaivers)
  )
}
