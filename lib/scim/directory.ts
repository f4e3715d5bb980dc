/** How persons and teams of the directory that speaks SCIM are marked. */
export const DIRECTORY = 'scim'
