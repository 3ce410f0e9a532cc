export * from './data-source.js';
export * from './look-at-database.js';
export * from './provision.js';
export * from './roles.js';
export * from './run-migrations.js';
export * from './sql-state.js';
export * from './tenant-table.js';
export * from './tenant-transaction.js';
