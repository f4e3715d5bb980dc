/** A job as people name it: by number and name. */
export function jobName({ project, name }: { project: string; name: string }): string {
  return `${project} ${name}`
}
