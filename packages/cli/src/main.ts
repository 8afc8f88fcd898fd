console.log('eventbook');
