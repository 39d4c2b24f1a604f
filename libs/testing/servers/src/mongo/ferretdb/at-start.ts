import { leaveOutWhatItLacks } from './client';

// Loaded before a service whose MongoDB is FerretDB.
leaveOutWhatItLacks();
