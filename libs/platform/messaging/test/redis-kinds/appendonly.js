process.env.FLOWRA_TEST_REDIS = 'appendonly';
