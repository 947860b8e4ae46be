SELECT (SELECT count(*) FROM invoice WHERE issued_on >= :from)
    + (SELECT count(*) FROM invoice WHERE open_minor > 0 AND issued_on < :from)
