// Groups under-represented in mobility, for which places may be reserved (requirements D5).

export const groups = ['disability', 'displaced', 'limitedMeans', 'partTime', 'working', 'carer', 'firstGeneration', 'indigenous'] as const;
export type Group = (typeof groups)[number];
