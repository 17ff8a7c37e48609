package store

// statements lists all that the store asks a database. Whoever can prepare them
// has tables that fit.
func statements() []string {
	list := []string{
		selectMeta, updateMeta, selectRevision,
		insertRequest, selectRequest, insertActivity, selectActivity, insertBatch,
		insertStage, renewStage, deleteStage, selectStages, forgetAudit, forgetActivity, copyOwn(ownTable().name), lastOwn(ownTable().name),
		setOwn(ownTable()), ownPast(ownTable()),
		insertMoment, forgetMoments, selectMoment, earliestMoment, insertSample, selectSamples, insertReading, selectReadings,
		selectJournal, updateJournal, insertStanding, selectStandings, updateStandingsAt, selectStandingsAt,
		newestAudit, insertAudit, insertAuditCount, insertAuditChange, selectAudit, selectAuditCount, selectAuditChange,
		verifyAudit, verifyCount, verifyChange, sizeOfAudit,
	}
	list = append(list, ownTable().statements()...)
	list = append(list, pools().statements()...)
	list = append(list, endpoints().statements()...)
	list = append(list, licenses().statements()...)
	list = append(list, hosts().statements()...)
	list = append(list, devices().statements()...)
	list = append(list, users().statements()...)
	return append(list, meetings().statements()...)
}

func (t *table[T]) statements() []string {
	return []string{t.selectSQL(), t.insertSQL(), t.updateSQL(), t.deleteSQL(), t.logSQL(true), t.logSQL(false),
		t.sinceSQL(), t.countSQL(), t.pastSQL()}
}
