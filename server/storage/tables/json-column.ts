import type { ColumnType } from 'kysely';

/** JSON columns are written as JSON text: pg would make a PostgreSQL array of a JavaScript one. */
export type Json<T> = ColumnType<T, string, string>;
export type NullableJson<T> = ColumnType<T | null, string | null, string | null>;
