-- name: a	
SELECT 1;
