/**
 * Freezes plain data and all that is in it, and gives it back. What is frozen already is not looked into, so a copy
 * that shares most of its parts with a frozen original costs only what is new in it.
 */
export function deepFreeze<T>(data: T): T {
  if (typeof data !== "object" || data === null || Object.isFrozen(data)) return data;
  Object.freeze(data);
  for (const part of Object.values(data)) deepFreeze(part);
  return data;
}
